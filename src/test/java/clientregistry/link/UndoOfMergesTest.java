package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.link.Operation.KeepApart;
import clientregistry.link.Operation.Quarantine;
import clientregistry.link.Operation.Release;
import clientregistry.link.Operation.Undo;
import clientregistry.link.Operation.Unlink;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Merges of sources are taken back and done again, also those that a quarantine held. */
class UndoOfMergesTest extends StewardBench {

    @Test
    void undoing_a_merge_of_a_source_opens_the_closed_id_again() {
        fed("openmrs", "g1", "Gulere");
        registry.feed("openmrs", row("g2", "Hope", "Ivaan", "1970-01-02", "m", ""));
        RegistryState before = state();
        merged("openmrs", "g1", "g2");
        long change = merge("g2");

        registry.operate(new Undo(List.of(change), false, false));

        assertThat(state().restored()).isEqualTo(before.restored());
        assertThat(state().others()).isEqualTo(before.others());
    }

    @Test
    void a_merge_held_in_a_quarantine_is_done_when_the_quarantine_is_undone() {
        fed("lims", "p1", "Pacuto");
        fed("lims", "p2", "Rubanga");
        long quarantine = registry.operate(new Quarantine("lims"));
        merged("lims", "p1", "p2");
        long undo = registry.operate(new Undo(List.of(quarantine), null, false));
        UUID done = survivor("p2");

        registry.operate(new Undo(List.of(undo), null, false));
        UUID meanwhile = survivor("p2");
        registry.operate(new Release("lims"));

        assertThat(done).isEqualTo(registry.record("p1"));
        assertThat(meanwhile).isNull();
        assertThat(survivor("p2")).isEqualTo(registry.record("p1"));
    }

    @Test
    void a_held_merge_waits_again_when_the_release_is_undone() {
        fed("lims", "r1", "Rwot");
        fed("lims", "r2", "Ssali");
        long quarantine = registry.operate(new Quarantine("lims"));
        merged("lims", "r1", "r2");
        long release = registry.operate(new Release("lims"));

        registry.operate(new Undo(List.of(release), null, false));
        UUID meanwhile = survivor("r2");
        long again = registry.operate(new Release("lims"));
        UUID released = survivor("r2");
        registry.operate(new Undo(List.of(quarantine, again), null, false));

        assertThat(meanwhile).isNull();
        assertThat(released).isEqualTo(registry.record("r1"));
        assertThat(survivor("r2")).as("never in quarantine, so never held").isEqualTo(registry.record("r1"));
    }

    @Test
    void what_took_a_held_merge_back_and_did_it_again_is_not_undone_as_one() {
        fed("lims", "w1", "Waiswa");
        fed("lims", "w2", "Wandera");
        long quarantine = registry.operate(new Quarantine("lims"));
        merged("lims", "w1", "w2");
        long release = registry.operate(new Release("lims"));
        long undo = registry.operate(new Undo(List.of(quarantine, release), null, false));

        assertThatThrownBy(() -> registry.operate(new Undo(List.of(undo), null, false)))
                .isInstanceOf(Refusal.class).isNotInstanceOf(Blocked.class)
                .hasMessageContaining("cannot be undone as one");
        assertThat(survivor("w2")).isEqualTo(registry.record("w1"));
    }

    @Test
    void a_merge_done_again_inherits_who_was_kept_apart_meanwhile() {
        fed("openmrs", "t1", "Tumusiime");
        fed("openmrs", "t2", "Uwimana");
        fed("dhis2", "t3", "Wasswa");
        merged("openmrs", "t1", "t2");
        long merge = merge("t2");
        long undo = registry.operate(new Undo(List.of(merge), false, false));
        registry.operate(new KeepApart(registry.record("t2"), registry.record("t3")));

        registry.operate(new Undo(List.of(undo), false, false));

        assertThat(survivor("t2")).isEqualTo(registry.record("t1"));
        assertThat(keptApart("t1", "t3")).isTrue();
    }

    @Test
    void what_a_merge_of_a_source_left_contradictory_is_so_again_after_undo() {
        fed("openmrs", "v1", "Yiga");
        fed("openmrs", "v2", "Zziwa");
        fed("dhis2", "v3", "Yiga");
        registry.operate(new KeepApart(registry.record("v2"), registry.record("v3")));
        merged("openmrs", "v1", "v2");
        RegistryState before = state();

        long unlink = registry.operate(new Unlink(registry.record("v1"), false));
        registry.operate(new Undo(List.of(unlink), null, false));

        assertThat(keptApart("v1", "v3")).isTrue();
        assertThat(state().restored()).isEqualTo(before.restored());
    }

    private void merged(String source, String survivor, String subsumed) {
        String system = "http://clientregistry.org/" + source;
        registry.commit(true, registry.merge(new RecordKey(source, system, survivor),
                new RecordKey(source, system, subsumed)));
    }

    private UUID survivor(String localId) {
        return registry.jdbc().queryForObject("select survivor from record where local_id = ?", UUID.class, localId);
    }

    /** The change that merged the record away. */
    private long merge(String localId) {
        return registry.jdbc().queryForObject("select change_no from subsumption where record_id = ?", Long.class,
                registry.record(localId));
    }
}
