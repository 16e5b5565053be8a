package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.link.Operation.Answer;
import clientregistry.link.Operation.KeepApart;
import clientregistry.link.Operation.Link;
import clientregistry.link.Operation.MergePersons;
import clientregistry.link.Operation.Move;
import clientregistry.link.Operation.Quarantine;
import clientregistry.link.Operation.Release;
import clientregistry.link.Operation.Split;
import clientregistry.link.Operation.Unlink;
import clientregistry.link.Operation.Verdict;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stewards do to links, and that no automatic match overturns it. */
class StewardOperationsTest extends StewardBench {

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

        assertThat(registry.person("u2")).isNotNull().isNotEqualTo(registry.person("u1"));
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

        assertThat(registry.person("t1")).isNotNull().isNotEqualTo(registry.person("t2"));
        assertThat(registry.person("t3")).isNotNull().isIn(registry.person("t1"), registry.person("t2"));
    }

    @Test
    void the_survivor_of_a_merge_inherits_from_whom_the_subsumed_record_was_kept_apart() {
        fed("openmrs", "i1", "Iremba");
        registry.feed("dhis2", row("i2", "Other", "Stranger", "1950-02-03", "m", ""));
        registry.operate(new KeepApart(registry.record("i2"), registry.record("i1")));
        registry.feed("dhis2", row("i3", "Xoan", "Ypres", "1999-09-09", "m", ""));
        RecordKey survivor = new RecordKey("dhis2", "http://clientregistry.org/dhis2", "i3");

        registry.commit(true, registry.merge(survivor, new RecordKey("dhis2", "http://clientregistry.org/dhis2",
                "i2")));

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
        assertThat(registry.jdbc().queryForObject("select replaced_by from person where id = ?", UUID.class, emptied))
                .isEqualTo(registry.person("p2"));
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

        assertThatThrownBy(() -> registry.operate(new KeepApart(registry.record("o1"), registry.record("o1"))))
                .isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThatThrownBy(() -> registry.operate(new MergePersons(registry.person("o1"), registry.person("o1"))))
                .isInstanceOf(Refusal.class)
                .extracting(e -> ((Refusal) e).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    }

    @Test
    void a_merge_of_a_source_in_quarantine_is_done_when_it_is_released() {
        fed("lims", "v1", "Vvubya");
        fed("lims", "v2", "Wabwire");
        RecordKey survivor = new RecordKey("lims", "http://clientregistry.org/lims", "v1");
        registry.operate(new Quarantine("lims"));

        Outcome.What held = registry.commit(true,
                registry.merge(survivor, new RecordKey("lims", "http://clientregistry.org/lims", "v2"))).what();
        UUID meanwhile = registry.person("v2");
        registry.operate(new Release("lims"));

        assertThat(held).isEqualTo(Outcome.What.HELD);
        assertThat(meanwhile).isNotNull();
        assertThat(registry.jdbc().queryForObject("select survivor from record where local_id = 'v2'", UUID.class))
                .isEqualTo(registry.record("v1"));
    }

    @Test
    void an_operation_done_twice_is_done_once() {
        fed("openmrs", "n1", "Nalule");
        fed("dhis2", "n2", "Odong");
        Operation operation = new Operation(UUID.randomUUID(), "steward", "test",
                new Link(registry.record("n1"), registry.person("n2")));

        registry.commit(true, Submission.ofOperation(operation));

        assertThat(registry.commit(true, Submission.ofOperation(operation)).what()).isEqualTo(Outcome.What.UNCHANGED);
    }
}
