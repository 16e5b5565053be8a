package clientregistry.link;

import static clientregistry.run.Feed.patient;
import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.csv.PersonColumn;
import clientregistry.feed.csv.PersonRow;
import clientregistry.run.AtOnce;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The index is told nothing while these run: only PostgreSQL can bring the records together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimultaneousFeedsTest {

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("publish.index.period", "3600000"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @Test
    void simultaneous_feeds_of_one_individual_end_in_one_person() throws Exception {
        List<Callable<Object>> senders = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            PersonRow row = individual(i % 4).with(PersonColumn.RECORD_ID, "many-" + i % 4 + "-" + i);
            String source = i % 8 < 4 ? "openmrs" : "dhis2";
            senders.add(i % 3 == 0 ? () -> feed.hl7(source, row) : () -> feed.fhir(source, row).status());
        }

        List<Object> answers = AtOnce.run(senders);

        assertThat(answers).containsOnly("AA", 201);
        for (int individual = 0; individual < 4; individual++) {
            assertThat(hub.count("select count(distinct l.person_id) from link l join record r on r.id = l.record_id "
                    + "where l.closed_at is null and r.local_id like ?", "many-" + individual + "-%")).isEqualTo(1);
        }
        assertThat(hub.count("select count(*) from record where local_id like 'many-%'")).isEqualTo(32);
    }

    private static PersonRow individual(int number) {
        return List.of(row("", "Nakato", "Babirye", "1991-04-17", "f", "CF1991MANY0"),
                row("", "Okello", "Ssemwanga", "1975-11-02", "m", "CM1975MANY1"),
                row("", "Achieng", "Wanjiru", "2003-07-29", "f", "CF2003MANY2"),
                row("", "Barnabas", "Tumusiime", "1948-01-13", "m", "CM1948MANY3")).get(number);
    }

    @Test
    void two_equal_new_records_of_one_batch_are_one_person() {
        feed.batch(List.of(patient("openmrs", row("equal-1", "Grace", "Akello", "1988-03-09", "f", "CF1988EQUAL")),
                patient("dhis2", row("equal-2", "Grace", "Akello", "1988-03-09", "f", "CF1988EQUAL"))));

        assertThat(feed.person("equal-1")).isNotNull().isEqualTo(feed.person("equal-2"));
    }

    @Test
    void records_that_meet_only_through_a_third_become_one_person_with_it() {
        PersonRow byNationalId = row("third-1", "Mirembe", "Kwagala", "1996-12-05", "f", "CF1996THIRD");
        PersonRow byPhone = row("third-2", "Mirembe", "Kwagala", "1996-12-05", "f", "").with(PersonColumn.PHONE,
                "0772654321");
        PersonRow both = byPhone.with(PersonColumn.RECORD_ID, "third-3").with(PersonColumn.NATIONAL_ID, "CF1996THIRD");

        feed.batch(List.of(patient("openmrs", byNationalId), patient("lims", both), patient("dhis2", byPhone)));

        assertThat(feed.person("third-1")).isNotNull().isEqualTo(feed.person("third-2"))
                .isEqualTo(feed.person("third-3"));
    }

    @Test
    void of_two_versions_of_one_record_in_a_batch_the_later_counts() {
        PersonRow first = row("twice-1", "Isaac", "Mugisha", "1969-06-21", "m", "CM1969TWICE");

        feed.batch(List.of(patient("openmrs", first),
                patient("openmrs", first.with(PersonColumn.GIVEN_NAME, "Isaak")),
                patient("dhis2", first.with(PersonColumn.RECORD_ID, "twice-2").with(PersonColumn.GIVEN_NAME,
                "Isaak"))));

        assertThat(hub.count("select version from record where local_id = 'twice-1'")).isEqualTo(2);
        assertThat(feed.person("twice-1")).isNotNull().isEqualTo(feed.person("twice-2"));
        assertThat(hub.count("select count(*) from link l join record r on r.id = l.record_id "
                + "where r.local_id = 'twice-1' and l.closed_at is null")).isEqualTo(1);
    }

    @Test
    void a_second_feed_finds_the_first_though_the_index_does_not_show_it_yet() {
        feed.fhir("openmrs", row("recent-1", "Suubi", "Nalwoga", "1982-08-30", "f", "CF1982RECENT"));
        feed.fhir("dhis2", row("recent-2", "Suubi", "Nalwoga", "1982-08-30", "f", "CF1982RECENT"));

        assertThat(feed.person("recent-1")).isNotNull().isEqualTo(feed.person("recent-2"));
    }
}
