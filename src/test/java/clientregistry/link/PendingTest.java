package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import clientregistry.person.RecordKey;
import java.util.List;
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

    private long place(String localId) {
        return registry.jdbc().queryForObject("select pending_order from record where local_id = ?", Long.class,
                localId);
    }
}
