package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.PendingRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records that came while search was down: in which order they are matched, and what may happen to them before. */
class PendingTest extends StewardBench {

    private void blind(String source, PersonRow row) {
        registry.commit(false, registry.submission(source, row));
    }

    private void drain(String localId) {
        registry.commit(true, registry.again(registry.record(localId)));
    }

    private static RecordKey lims(String localId) {
        return new RecordKey("lims", "http://clientregistry.org/lims", localId);
    }

    @Test
    void who_shares_a_key_with_one_that_waits_queues_behind_and_a_stranger_does_not() {
        blind("openmrs", person("p1", "Pamba"));
        fed("dhis2", "p2", "Pamba");
        fed("lims", "p3", "Quite");

        assertThat(registry.person("p2")).isNull();
        assertThat(registry.person("p3")).isNotNull();

        drain("p2");
        assertThat(registry.person("p2")).as("the first one still waits").isNull();
        drain("p1");
        drain("p2");
        assertThat(registry.person("p2")).isNotNull().isEqualTo(registry.person("p1"));
    }

    /** Nobody waits for what only a human or its source can mend. */
    @Test
    void a_parked_one_holds_up_nobody_and_another_version_gives_it_its_turn_again() {
        blind("openmrs", person("k1", "Kizza"));
        new PendingRecords(registry.jdbc()).park(registry.record("k1"), PendingReason.SEARCH_REFUSED);

        fed("dhis2", "k2", "Kizza");
        assertThat(registry.person("k2")).isNotNull();
        assertThat(registry.waiting()).isEmpty();

        registry.feed("openmrs", person("k1", "Kizza").with(PersonColumn.CITY, "Gulu"));
        assertThat(reason("k1")).isEqualTo(PendingReason.RETRIED);
        registry.commit(true, registry.waiting());
        assertThat(registry.person("k1")).isNotNull().isEqualTo(registry.person("k2"));
    }

    @Test
    void what_another_node_has_drained_meanwhile_is_left_alone() {
        blind("openmrs", person("d1", "Dembe"));
        List<Submission> read = registry.waiting();
        registry.commit(true, read);
        long changes = registry.jdbc().queryForObject("select count(*) from change", Long.class);
        registry.jdbc().update("update record set rematch = true where id = ?", registry.record("d1"));

        List<Outcome> again = registry.commit(true, read);

        assertThat(again).hasSameSizeAs(read).allSatisfy(outcome -> assertThat(outcome.results().get(0).what())
                .isEqualTo(Outcome.What.SKIPPED));
        assertThat(registry.jdbc().queryForObject("select count(*) from change", Long.class)).isEqualTo(changes);
    }

    @Test
    void an_update_of_one_that_waits_keeps_its_place_and_is_what_is_matched() {
        fed("openmrs", "u1", "Uhuru");
        blind("dhis2", person("u2", "Someone"));
        long place = place("u2");

        registry.feed("dhis2", person("u2", "Uhuru"));

        assertThat(place("u2")).isEqualTo(place);
        drain("u2");
        assertThat(registry.person("u2")).isNotNull().isEqualTo(registry.person("u1"));
    }

    @Test
    void a_merge_takes_one_that_waits_out_of_the_queue() {
        blind("lims", person("m1", "Mbogo"));
        blind("lims", person("m2", "Mbogo"));
        fed("dhis2", "m3", "Mbogo");

        registry.commit(true, registry.merge(lims("m2"), lims("m1")));

        drain("m2");
        drain("m3");
        assertThat(registry.person("m3")).isNotNull().isEqualTo(registry.person("m2"));
        assertThat(registry.jdbc().queryForObject("select state from record where local_id = 'm1'", String.class))
                .isNotEqualTo("active");
    }

    @Test
    void an_update_while_search_is_down_moves_no_link_and_is_marked_and_questioned() {
        fed("openmrs", "b1", "Bakka");
        fed("dhis2", "b2", "Bakka");

        blind("dhis2", row("b2", "Peter", "Kamau", "2003-10-08", "m", "").with(PersonColumn.CITY, "Gulu"));

        assertThat(registry.person("b2")).isNotNull().isEqualTo(registry.person("b1"));
        assertThat(openTasks("b2")).isEqualTo(1);
        assertThat(registry.jdbc().queryForObject("select rematch from record where local_id = 'b2'", Boolean.class))
                .isTrue();
    }

    @Test
    void what_is_in_its_way_is_told_anew_at_each_try_and_gone_with_the_match() {
        blind("openmrs", person("w1", "Wafula"));
        blind("dhis2", person("w2", "Wafula"));
        assertThat(reason("w2")).isEqualTo(PendingReason.SEARCH_DOWN);

        drain("w2");
        assertThat(reason("w2")).isEqualTo(PendingReason.BEHIND_ANOTHER);
        registry.commit(false, registry.again(registry.record("w2")));
        assertThat(reason("w2")).isEqualTo(PendingReason.SEARCH_DOWN);

        drain("w1");
        drain("w2");
        assertThat(registry.person("w2")).isNotNull().isEqualTo(registry.person("w1"));
        assertThat(reason("w2")).isNull();
        assertThat(stored("w2")).containsEntry("pending_order", null).containsEntry("pending_reason", null);
    }

    @Test
    void a_repetition_and_a_try_that_finds_the_same_in_its_way_write_nothing() {
        blind("openmrs", person("r1", "Rukundo"));
        fed("dhis2", "r2", "Rukundo");
        Map<String, Object> before = stored("r2");

        fed("dhis2", "r2", "Rukundo");
        blind("dhis2", person("r2", "Rukundo"));
        drain("r2");

        assertThat(before).containsEntry("pending_reason", "behind-another");
        assertThat(stored("r2")).isEqualTo(before);
    }

    @Test
    void a_merge_leaves_no_reason_with_the_record_it_closes() {
        blind("lims", person("c1", "Chebet"));
        blind("lims", person("c2", "Chebet"));

        registry.commit(true, registry.merge(lims("c2"), lims("c1")));

        assertThat(reason("c1")).isNull();
        assertThat(reason("c2")).isEqualTo(PendingReason.SEARCH_DOWN);
    }

    @Test
    void a_quarantine_is_the_reason_while_it_lasts_whatever_else_is_in_the_way() {
        blind("dhis2", person("q1", "Quazi"));
        registry.operate(new Operation.Quarantine("dhis2"));
        blind("dhis2", person("q2", "Quazi"));
        fed("dhis2", "q3", "Quazi");
        assertThat(List.of(reason("q1"), reason("q2"), reason("q3"))).containsOnly(PendingReason.QUARANTINE);

        registry.operate(new Operation.Release("dhis2"));

        assertThat(reason("q1")).as("as before").isEqualTo(PendingReason.SEARCH_DOWN);
        assertThat(List.of(reason("q2"), reason("q3"))).containsOnly(PendingReason.RELEASED);
    }

    @Test
    void the_database_takes_no_record_that_waits_without_a_reason_nor_a_reason_without_waiting() {
        blind("openmrs", person("e1", "Ekwaro"));
        fed("openmrs", "e2", "Flower");

        // What an earlier hub writes, which knows no reasons; and then the trigger that completes it is not there.
        registry.jdbc().update("update record set pending_reason = null where local_id = 'e1'");
        registry.jdbc().update("update record set pending_reason = 'search-down' where local_id = 'e2'");
        assertThat(reason("e1")).isEqualTo(PendingReason.UNKNOWN);
        assertThat(stored("e2")).containsEntry("pending_reason", null);

        assertThatThrownBy(() -> registry.transaction().executeWithoutResult(status -> {
            registry.jdbc().execute("alter table record disable trigger user");
            registry.jdbc().update("update record set pending_reason = null where local_id = 'e1'");
        })).hasMessageContaining("record_pending_reason");
    }

    /** With the transaction that wrote the row. */
    private Map<String, Object> stored(String localId) {
        return registry.jdbc().queryForMap("select pending_order, pending_reason, xmin::text as written from record "
                + "where local_id = ?", localId);
    }

    private long place(String localId) {
        return registry.jdbc().queryForObject("select pending_order from record where local_id = ?", Long.class,
                localId);
    }
}
