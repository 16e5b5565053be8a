package clientregistry.linking;

import static clientregistry.application.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.intake.Refusal;
import clientregistry.linking.Operation.Answer;
import clientregistry.linking.Operation.Link;
import clientregistry.linking.Operation.Move;
import clientregistry.linking.Operation.Undo;
import clientregistry.linking.Operation.Unlink;
import clientregistry.linking.Operation.Verdict;
import clientregistry.person.RecordKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was done is taken back: links, golden content and questions as before, or a refusal that names what came since. */
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
        assertThat(state().others().toString()).doesNotContain("apart, " + registry.record("s1")).doesNotContain("apart, " + registry.record("s2"));
    }

    @Test
    void an_undone_automatic_link_is_not_made_again() {
        fed("openmrs", "f1", "Fatuma");
        fed("dhis2", "f2", "Fatuma");
        long change = registry.jdbc().queryForObject("select change_no from link where record_id = ?", Long.class, registry.record("f2"));

        registry.operate(new Undo(List.of(change), null, false));
        registry.commit(true, registry.again(registry.record("f2")));

        assertThat(registry.person("f2")).isNotNull().isNotEqualTo(registry.person("f1"));
    }

    @Test
    void undoing_a_merge_of_a_source_opens_the_closed_id_again() {
        fed("openmrs", "g1", "Gulere");
        registry.feed("openmrs", row("g2", "Hope", "Ivaan", "1970-01-02", "m", ""));
        RegistryState before = state();
        RecordKey survivor = new RecordKey("openmrs", "http://clientregistry.org/openmrs", "g1");
        registry.commit(true, registry.merge(survivor, new RecordKey("openmrs", "http://clientregistry.org/openmrs", "g2")));
        long change = registry.jdbc().queryForObject("select change_no from subsumption where record_id = ?", Long.class, registry.record("g2"));

        registry.operate(new Undo(List.of(change), false, false));

        assertThat(state().restored()).isEqualTo(before.restored());
        assertThat(state().others()).isEqualTo(before.others());
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
        assertThatThrownBy(() -> registry.operate(new Undo(List.of(undo), null, false))).isInstanceOf(Refusal.class).hasMessageContaining("undone already");
    }

    @Test
    void a_preview_shows_what_would_happen_and_changes_nothing() {
        fed("openmrs", "k1", "Kakaire");
        fed("dhis2", "k2", "Lubanga");
        RegistryState before = state();

        Effects effects = registry.preview(new Link(registry.record("k1"), registry.person("k2")));

        assertThat(effects.opened()).singleElement().satisfies(link -> assertThat(link.person()).isEqualTo(registry.person("k2")));
        assertThat(state()).isEqualTo(before);
    }
}
