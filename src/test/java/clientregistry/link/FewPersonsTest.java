package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person of as many records as the index is asked for, who shares more with a newcomer than the one it may be. */
class FewPersonsTest {

    private static final int PERSONS = 3;
    /** As many as it is asked for first. */
    private static final int RECORDS = new Budgets(PERSONS, PERSONS, Integer.MAX_VALUE).first(null);

    private static TestHub hub;
    private static Feed feed;

    private static PersonRow atHome(PersonRow person) {
        return person.with(PersonColumn.PHONE, "0772123456").with(PersonColumn.EMAIL, "household@example.org")
                .with(PersonColumn.STREET_NUMBER, "12").with(PersonColumn.POSTCODE, "90210");
    }

    /** Only the index knows them. */
    @BeforeAll
    static void fill() {
        hub = TestHub.startWithConfig("matching.yaml", shipped -> shipped.replace("  review: 0.4\n",
                "  review: 0.000000001\n"), Map.of("search.candidates", "" + PERSONS, "link.recent.seconds", "1"));
        feed = new Feed(hub);
        feed.batch(IntStream.range(0, RECORDS).mapToObj(i -> Feed.patient("openmrs",
                atHome(row("many-" + i, "Amina", "Nakku", "1950-02-03", "f", "CF1950MANY")))).toList());
        feed.fhir("openmrs", row("other", "Wolfgang", "Qvistgaard", "", "", ""));
        hub.awaitPublished();
        await().until(() -> hub.count("select count(*) from recent_version") == 0);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void one_person_hides_nobody() {
        assertThat(hub.count("select count(distinct l.person_id) from link l join record r on r.id = l.record_id where "
                + "l.closed_at is null and r.local_id like 'many-%'")).isEqualTo(1);

        feed.fhir("dhis2", atHome(row("newcomer", "Wolfgang", "Qvistgaard", "1990-05-05", "m", "")));

        assertThat(hub.count("select count(*) from task t join record r on r.id = t.record_id where r.local_id = "
                + "'newcomer' and t.other_person_id = ?", feed.person("other"))).as("questions about the other one")
                .isEqualTo(1);
        assertThat(hub.count("select count(*) from record where local_id = 'newcomer' and rematch")).as("looked at "
                + "again, though all were seen").isZero();
    }

    /** A question without a key would be one about everybody. */
    @Test
    void a_record_without_a_key_that_is_asked_for_is_alone_and_all_is_said_of_it() {
        feed.fhir("dhis2", row("street", "", "Okello", "", "m", "").with(PersonColumn.ADDRESS_1, "Yandabala Street"));

        assertThat(hub.count("select count(*) from record_version v join record r on r.id = v.record_id where "
                + "r.local_id = 'street' and v.keys <> '{}'")).as("it has keys").isEqualTo(1);
        assertThat(feed.person("street")).isNotNull();
        assertThat(hub.count("select count(*) from record where local_id = 'street' and rematch")).isZero();
    }
}
