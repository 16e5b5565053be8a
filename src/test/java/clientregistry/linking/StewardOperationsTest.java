package clientregistry.linking;

import static clientregistry.application.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.application.BareRegistry;
import clientregistry.csv.PersonColumn;
import clientregistry.csv.PersonRow;
import clientregistry.intake.Refusal;
import clientregistry.linking.Operation.Answer;
import clientregistry.linking.Operation.KeepApart;
import clientregistry.linking.Operation.Link;
import clientregistry.linking.Operation.MergePersons;
import clientregistry.linking.Operation.Move;
import clientregistry.linking.Operation.Quarantine;
import clientregistry.linking.Operation.Release;
import clientregistry.linking.Operation.Split;
import clientregistry.linking.Operation.Undo;
import clientregistry.linking.Operation.Unlink;
import clientregistry.linking.Operation.Verdict;
import clientregistry.person.RecordKey;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What stewards do to links, and that no automatic match overturns it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StewardOperationsTest {

    private BareRegistry registry;

    @BeforeAll
    void create() {
        registry = BareRegistry.create();
    }

    @AfterAll
    void close() throws IOException {
        registry.close();
    }

    private static PersonRow person(String id, String name) {
        int seed = Math.abs(name.hashCode());
        return row(id, "G" + name, "F" + name, "%d-%02d-%02d".formatted(1940 + seed % 70, 1 + seed % 12, 1 + seed % 28), "f", "CF" + name.toUpperCase());
    }

    private PersonRow fed(String source, String id, String name) {
        PersonRow row = person(id, name);
        registry.feed(source, row);
        return row;
    }

    private List<String> decisions(String localId) {
        return registry.jdbc().queryForList("select decision from link where record_id = ? order by change_no", String.class, registry.record(localId));
    }

    private UUID openTask(String localId) {
        return registry.jdbc().queryForObject("select id from task where record_id = ? and state = 'open'", UUID.class, registry.record(localId));
    }

    private long openTasks(String localId) {
        return registry.jdbc().queryForList("select id from task where record_id = ? and state = 'open'", UUID.class, registry.record(localId)).size();
    }

    private RegistryState state() {
        return RegistryState.of(registry.jdbc(), registry.patients());
    }

    /** The same name and birth date without identifiers: enough for a question, not for a link. */
    private void doubtful(String one, String other, String name) {
        PersonRow row = row(one, "G" + name, "F" + name, "1981", "f", "");
        registry.feed("openmrs", row);
        registry.feed("dhis2", row.with(PersonColumn.RECORD_ID, other));
        assertThat(registry.person(other)).isNotEqualTo(registry.person(one));
        assertThat(openTasks(other)).isEqualTo(1);
    }

    @Test
    void a_link_brings_a_record_with_its_companions_to_the_person() {
        fed("openmrs", "l1", "Lakeri");
        fed("dhis2", "l2", "Lakeri");
        fed("openmrs", "l3", "Zubeda");

        registry.operate(new Link(registry.record("l1"), registry.person("l3")));

        assertThat(registry.person("l1")).isEqualTo(registry.person("l2")).isEqualTo(registry.person("l3"));
        assertThat(decisions("l2")).endsWith("steward-link");
    }

    @Test
    void an_unlinked_record_is_not_brought_back_by_matching_again() {
        fed("openmrs", "u1", "Unyama");
        fed("dhis2", "u2", "Unyama");

        registry.operate(new Unlink(registry.record("u2"), true));
        registry.commit(true, registry.again(registry.record("u2")));
        registry.commit(true, registry.again(registry.record("u1")));
        registry.feed("dhis2", person("u2", "Unyama").with(PersonColumn.PHONE, "0772000111"));

        assertThat(registry.person("u2")).isNotEqualTo(registry.person("u1"));
        assertThat(openTasks("u1") + openTasks("u2")).isZero();
    }

    @Test
    void what_is_kept_apart_is_kept_apart_through_third_records_too() {
        fed("openmrs", "t1", "Tindi");
        fed("dhis2", "t2", "Tindi");
        registry.operate(new Unlink(registry.record("t2"), true));

        fed("lims", "t3", "Tindi");
        registry.commit(true, registry.again(registry.record("t3")));
        registry.commit(true, registry.again(registry.record("t1")));

        assertThat(registry.person("t1")).isNotEqualTo(registry.person("t2"));
        assertThat(registry.person("t3")).isIn(registry.person("t1"), registry.person("t2"));
    }

    @Test
    void the_survivor_of_a_merge_inherits_from_whom_the_subsumed_record_was_kept_apart() {
        fed("openmrs", "i1", "Iremba");
        registry.feed("dhis2", row("i2", "Other", "Stranger", "1950-02-03", "m", ""));
        registry.operate(new KeepApart(registry.record("i2"), registry.record("i1")));
        registry.feed("dhis2", row("i3", "Xoan", "Ypres", "1999-09-09", "m", ""));
        RecordKey survivor = new RecordKey("dhis2", "http://clientregistry.org/dhis2", "i3");

        registry.commit(true, registry.merge(survivor, new RecordKey("dhis2", "http://clientregistry.org/dhis2", "i2")));

        assertThatThrownBy(() -> registry.operate(new Link(registry.record("i3"), registry.person("i1"))))
                .isInstanceOf(Refusal.class).hasMessageContaining("kept apart");
    }

    @Test
    void a_moved_record_leaves_its_companions() {
        fed("openmrs", "m1", "Mirembe");
        fed("dhis2", "m2", "Mirembe");
        fed("openmrs", "m3", "Nyokabi");

        registry.operate(new Move(registry.record("m2"), registry.person("m3")));

        assertThat(registry.person("m2")).isEqualTo(registry.person("m3")).isNotEqualTo(registry.person("m1"));
    }

    @Test
    void merged_persons_are_one_and_the_emptied_one_points_to_it() {
        fed("openmrs", "p1", "Pendo");
        fed("dhis2", "p2", "Quaresma");
        UUID emptied = registry.person("p1");

        registry.operate(new MergePersons(emptied, registry.person("p2")));

        assertThat(registry.person("p1")).isEqualTo(registry.person("p2"));
        assertThat(registry.jdbc().queryForObject("select replaced_by from person where id = ?", UUID.class, emptied)).isEqualTo(registry.person("p2"));
    }

    @Test
    void a_split_takes_its_records_to_one_new_person() {
        fed("openmrs", "s1", "Sanyu");
        fed("dhis2", "s2", "Sanyu");
        fed("lims", "s3", "Sanyu");

        registry.operate(new Split(registry.person("s1"), List.of(registry.record("s2"), registry.record("s3")), true));

        assertThat(registry.person("s2")).isEqualTo(registry.person("s3")).isNotEqualTo(registry.person("s1"));
    }

    @Test
    void a_task_answered_with_link_is_closed_and_its_two_are_one() {
        doubtful("a1", "a2", "Ainebyona");

        registry.operate(new Answer(openTask("a2"), Verdict.LINK));

        assertThat(registry.person("a1")).isEqualTo(registry.person("a2"));
        assertThat(openTasks("a2")).isZero();
    }

    @Test
    void a_task_answered_with_separate_is_not_asked_again() {
        doubtful("b1", "b2", "Birungi");

        registry.operate(new Answer(openTask("b2"), Verdict.SEPARATE));
        registry.commit(true, registry.again(registry.record("b2")));
        registry.commit(true, registry.again(registry.record("b1")));

        assertThat(openTasks("b1") + openTasks("b2")).isZero();
    }

    @Test
    void a_dismissed_task_is_asked_again_only_when_the_record_changes() {
        doubtful("d1", "d2", "Dembele");

        registry.operate(new Answer(openTask("d2"), Verdict.DISMISS));
        registry.commit(true, registry.again(registry.record("d2")));
        registry.commit(true, registry.again(registry.record("d1")));
        long unchanged = openTasks("d1") + openTasks("d2");
        registry.feed("dhis2", row("d2", "GDembele", "FDembele", "1981", "f", "").with(PersonColumn.CITY, "Gulu"));

        assertThat(unchanged).isZero();
        assertThat(openTasks("d2")).isEqualTo(1);
    }

    @Test
    void a_closed_task_cannot_be_answered_again() {
        doubtful("c1", "c2", "Cherono");
        UUID task = openTask("c2");
        registry.operate(new Answer(task, Verdict.DISMISS));

        assertThatThrownBy(() -> registry.operate(new Answer(task, Verdict.LINK))).isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

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

    @Test
    void a_source_in_quarantine_is_accepted_and_waits_and_holds_up_nobody_else() {
        fed("openmrs", "q1", "Quraisha");
        registry.operate(new Quarantine("dhis2"));

        fed("dhis2", "q2", "Quraisha");
        fed("lims", "q3", "Quraisha");
        registry.commit(true, registry.again(registry.record("q2")));
        UUID held = registry.person("q2");
        registry.operate(new Release("dhis2"));
        registry.commit(true, registry.again(registry.record("q2")));

        assertThat(held).isNull();
        assertThat(registry.person("q3")).isEqualTo(registry.person("q1")).isEqualTo(registry.person("q2"));
    }

    @Test
    void nobody_is_kept_apart_from_itself_or_merged_with_itself() {
        fed("openmrs", "o1", "Opolot");

        assertThatThrownBy(() -> registry.operate(new KeepApart(registry.record("o1"), registry.record("o1")))).isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThatThrownBy(() -> registry.operate(new MergePersons(registry.person("o1"), registry.person("o1")))).isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void a_merge_of_a_source_in_quarantine_is_done_when_it_is_released() {
        fed("lims", "v1", "Vvubya");
        fed("lims", "v2", "Wabwire");
        RecordKey survivor = new RecordKey("lims", "http://clientregistry.org/lims", "v1");
        registry.operate(new Quarantine("lims"));

        Outcome.What held = registry.commit(true, registry.merge(survivor, new RecordKey("lims", "http://clientregistry.org/lims", "v2"))).what();
        UUID meanwhile = registry.person("v2");
        registry.operate(new Release("lims"));

        assertThat(held).isEqualTo(Outcome.What.HELD);
        assertThat(meanwhile).isNotNull();
        assertThat(registry.jdbc().queryForObject("select survivor from record where local_id = 'v2'", UUID.class)).isEqualTo(registry.record("v1"));
    }

    @Test
    void an_operation_done_twice_is_done_once() {
        fed("openmrs", "n1", "Nalule");
        fed("dhis2", "n2", "Odong");
        Operation operation = new Operation(UUID.randomUUID(), "steward", "test", new Link(registry.record("n1"), registry.person("n2")));

        registry.commit(true, Submission.ofOperation(operation));

        assertThat(registry.commit(true, Submission.ofOperation(operation)).what()).isEqualTo(Outcome.What.UNCHANGED);
    }
}
