package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.KeepApart;
import clientregistry.link.Operation.Link;
import clientregistry.link.Operation.Move;
import clientregistry.link.Operation.Quarantine;
import clientregistry.link.Operation.Release;
import clientregistry.link.Operation.Undo;
import clientregistry.link.Operation.Unlink;
import clientregistry.link.Operation.Verdict;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What was done is taken back: links, golden content and questions as before, or a refusal that names what came since.
 */
class UndoTest extends StewardBench {

    @Test
    void undoing_a_link_brings_back_persons_golden_content_and_the_question() {
        doubtful("e1", "e2", "Etiang");
        RegistryState before = state();
        long change = registry.operate(new Answer(openTask("e2"), Verdict.LINK));

        registry.operate(new Undo(List.of(change), null, false));

        assertThat(state().restored()).isEqualTo(before.restored());
        assertThat(state().others()).isEqualTo(before.others());
    }

    @Test
    void an_undone_separation_lets_the_two_come_together_again() {
        fed("openmrs", "s1", "Sifuna");
        fed("dhis2", "s2", "Sifuna");
        long unlink = registry.operate(new Unlink(registry.record("s2"), true));

        registry.operate(new Undo(List.of(unlink), null, false));

        assertThat(registry.person("s2")).isEqualTo(registry.person("s1"));
        assertThat(state().others().toString()).doesNotContain("apart, " + registry.record("s1"))
                .doesNotContain("apart, " + registry.record("s2"));
    }

    @Test
    void an_undone_automatic_link_is_not_made_again() {
        fed("openmrs", "f1", "Fatuma");
        fed("dhis2", "f2", "Fatuma");
        long change = registry.jdbc().queryForObject("select change_no from link where record_id = ?", Long.class,
                registry.record("f2"));

        registry.operate(new Undo(List.of(change), null, false));
        registry.commit(true, registry.again(registry.record("f2")));

        assertThat(registry.person("f2")).isNotNull().isNotEqualTo(registry.person("f1"));
    }

    @Test
    void an_undo_names_the_later_changes_in_its_way_and_takes_them_back_if_asked_to() {
        fed("openmrs", "h1", "Hasanati");
        fed("dhis2", "h2", "Inshuti");
        fed("lims", "h3", "Jumba");
        RegistryState before = state();
        long first = registry.operate(new Move(registry.record("h1"), registry.person("h2")));
        long second = registry.operate(new Move(registry.record("h1"), registry.person("h3")));

        assertThatThrownBy(() -> registry.operate(new Undo(List.of(first), null, false))).isInstanceOf(Blocked.class)
                .satisfies(e -> assertThat(((Blocked) e).changes()).containsExactly(second));
        registry.operate(new Undo(List.of(first), null, true));

        assertThat(state().restored()).isEqualTo(before.restored());
    }

    @Test
    void an_undo_can_be_undone() {
        fed("openmrs", "j1", "Jendyose");
        fed("dhis2", "j2", "Kabonero");
        long link = registry.operate(new Link(registry.record("j1"), registry.person("j2")));
        RegistryState linked = state();
        long undo = registry.operate(new Undo(List.of(link), null, false));

        registry.operate(new Undo(List.of(undo), null, false));

        assertThat(state().restored()).isEqualTo(linked.restored());
        assertThatThrownBy(() -> registry.operate(new Undo(List.of(undo), null, false))).isInstanceOf(Refusal.class)
                .hasMessageContaining("undone already");
    }

    @Test
    void a_preview_shows_what_would_happen_and_changes_nothing() {
        fed("openmrs", "k1", "Kakaire");
        fed("dhis2", "k2", "Lubanga");
        RegistryState before = state();

        Effects effects = registry.preview(new Link(registry.record("k1"), registry.person("k2")));

        assertThat(effects.opened()).singleElement().satisfies(link -> assertThat(link.person())
                .isEqualTo(registry.person("k2")));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_undo_does_not_bring_together_whom_a_steward_kept_apart_since() {
        fed("openmrs", "l1", "Lwanga");
        fed("dhis2", "l2", "Lwanga");
        long unlink = registry.operate(new Unlink(registry.record("l2"), false));
        long apart = registry.operate(new KeepApart(registry.record("l2"), registry.record("l1")));

        assertBlocked(unlink, apart);
        registry.operate(new Undo(List.of(unlink), null, true));

        assertThat(registry.person("l2")).isEqualTo(registry.person("l1"));
        assertThat(keptApart("l1", "l2")).isFalse();
    }

    @Test
    void an_undo_does_not_bring_a_record_to_one_that_came_since_and_is_kept_apart_from_it() {
        fed("openmrs", "m1", "Mukasa");
        fed("dhis2", "m2", "Mukasa");
        fed("openmrs", "m3", "Namatovu");
        fed("lims", "m4", "Okello");
        fed("lims", "m5", "Palapala");
        registry.operate(new KeepApart(registry.record("m1"), registry.record("m5")));
        long move = registry.operate(new Move(registry.record("m1"), registry.person("m3")));
        registry.operate(new Link(registry.record("m4"), registry.person("m2")));
        long apart = registry.operate(new KeepApart(registry.record("m1"), registry.record("m4")));
        long joined = registry.operate(new Link(registry.record("m5"), registry.person("m2")));

        assertBlocked(move, joined, apart);
    }

    @Test
    void an_undo_does_not_keep_apart_again_who_became_one_person_since() {
        fed("openmrs", "n1", "Nalweyiso");
        fed("dhis2", "n2", "Opio");
        long apart = registry.operate(new KeepApart(registry.record("n1"), registry.record("n2")));
        long undo = registry.operate(new Undo(List.of(apart), null, false));
        long joined = registry.operate(new Link(registry.record("n1"), registry.person("n2")));

        assertBlocked(undo, joined);
        registry.operate(new Undo(List.of(undo), null, true));

        assertThat(registry.person("n1")).isNotEqualTo(registry.person("n2"));
        assertThat(keptApart("n1", "n2")).isTrue();
    }

    @Test
    void changes_undone_together_are_taken_back_the_latest_first() {
        fed("openmrs", "o1", "Ochieng");
        fed("dhis2", "o2", "Pamba");
        long apart = registry.operate(new KeepApart(registry.record("o1"), registry.record("o2")));
        long undo = registry.operate(new Undo(List.of(apart), null, false));
        long again = registry.operate(new KeepApart(registry.record("o1"), registry.record("o2")));

        registry.operate(new Undo(List.of(again, undo), null, false));

        assertThat(keptApart("o1", "o2")).isTrue();
    }

    @Test
    void an_old_quarantine_is_not_undone_under_a_newer_one() {
        long quarantine = registry.operate(new Quarantine("lims"));
        long release = registry.operate(new Release("lims"));
        long newer = registry.operate(new Quarantine("lims"));

        assertBlocked(quarantine, newer);
        assertBlocked(release, newer);

        registry.operate(new Release("lims"));
    }

    @Test
    void an_old_separation_is_not_redone_under_a_newer_one() {
        fed("openmrs", "z1", "Zawedde");
        fed("dhis2", "z2", "Zziwa");
        long apart = registry.operate(new KeepApart(registry.record("z1"), registry.record("z2")));
        long undo = registry.operate(new Undo(List.of(apart), null, false));
        long newer = registry.operate(new KeepApart(registry.record("z1"), registry.record("z2")));

        assertBlocked(undo, newer);
    }

    /** @param later the changes in its way, latest first */
    private void assertBlocked(long change, Long... later) {
        assertThatThrownBy(() -> registry.operate(new Undo(List.of(change), null, false))).isInstanceOf(Blocked.class)
                .satisfies(e -> assertThat(((Blocked) e).changes()).containsExactly(later));
    }
}
