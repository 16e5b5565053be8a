package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a site changes in sources.yaml: which news is newer, facilities, OIDs, roles. */
class Hl7SourcesTest {

    private static final String SOURCES = """
            authorities:
              - {uri: "http://clientregistry.org/openmrs", namespace: OPENMRS, oid: 1.2.3.1}
              - {uri: "urn:oid:1.2.3.2", namespace: DHIS2, oid: 1.2.3.2}
              - {uri: "http://clientregistry.org/lims", namespace: LIMS}
            sources:
              - name: openmrs
                assigns: ["http://clientregistry.org/openmrs"]
                applications: [{application: OPENMRS, facility: "*"}]
                order: sender-time
              - name: dhis2
                assigns: ["urn:oid:1.2.3.2"]
                applications: [{application: DHIS2, facility: KAMPALA}]
              - name: lims
                assigns: ["http://clientregistry.org/lims"]
                applications: [{application: LIMS, facility: "*"}]
            nodes:
              - {name: openmrs, subject: "CN=openmrs", speaksFor: [openmrs], roles: [feed, query]}
              - {name: dhis2, subject: "CN=dhis2", speaksFor: [dhis2], roles: [feed]}
              - {name: lims, subject: "CN=lims", speaksFor: [lims], roles: [query]}
            """;
    private static Door door;

    @BeforeAll
    static void start() {
        door = new Door(TestHub.startWithSources(SOURCES, Map.of("hl7.processing.ids", "P")));
    }

    @AfterAll
    static void stop() {
        door.hub().close();
    }

    private static Adt sent(String id, String time, String family) {
        return Adt.of("A08", id).header(7, time).name(family + "^Grace");
    }

    private static String familyOf(String id) throws IOException {
        return door.patient(id).getNameFirstRep().getFamily();
    }

    @Test
    void what_is_strictly_older_by_the_senders_time_is_kept_but_not_applied() throws IOException {
        door.send(sent("time-1", "20260105120000", "Newer")).says("AA");
        Adt older = sent("time-1", "20260105115959", "Older");

        byte[] answer = door.send("openmrs", older.bytes());

        Reply.of(answer).says("AA");
        assertThat(familyOf("time-1")).isEqualTo("Newer");
        assertThat(door.outcome(older.control())).isEqualTo("held");
        assertThat(door.send("openmrs", older.bytes())).isEqualTo(answer);
        assertThat(door.messages(older.control())).isEqualTo(1);
    }

    @Test
    void of_two_with_the_same_time_the_later_arrival_counts() throws IOException {
        door.send(sent("time-2", "20260105120000", "First")).says("AA");
        door.send(sent("time-2", "20260105120000", "Second")).says("AA");

        assertThat(familyOf("time-2")).isEqualTo("Second");
    }

    @Test
    void time_zones_count() throws IOException {
        door.send(sent("time-3", "20260105120000+0300", "Kampala")).says("AA");
        door.send(sent("time-3", "20260105093000+0000", "London")).says("AA");

        assertThat(familyOf("time-3")).isEqualTo("London");
    }

    @Test
    void a_clock_that_runs_ahead_does_not_make_everything_after_it_old() throws IOException {
        String ahead = LocalDateTime.now(ZoneId.systemDefault()).plusYears(1)
                .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
        door.send(sent("time-4", ahead, "Ahead")).says("AA");
        door.send(sent("time-4", "20260105120000", "Real")).says("AA");

        assertThat(familyOf("time-4")).isEqualTo("Real");
    }

    @Test
    void what_was_confirmed_later_is_that_recent() throws IOException {
        door.send(sent("time-5", "20260105100000", "Stays")).says("AA");
        door.send(sent("time-5", "20260105140000", "Stays")).says("AA");
        door.send(sent("time-5", "20260105120000", "Between")).says("AA");

        assertThat(familyOf("time-5")).isEqualTo("Stays");
    }

    @Test
    void without_a_time_arrival_decides() throws IOException {
        door.send(sent("time-6", "20260105120000", "Timed")).says("AA");
        door.send(sent("time-6", "", "Untimed")).says("AA");

        assertThat(familyOf("time-6")).isEqualTo("Untimed");
    }

    @Test
    void an_authority_is_known_by_namespace_by_oid_and_by_both_but_not_by_a_contradiction() throws IOException {
        for (String authority : new String[] {"OPENMRS", "&1.2.3.1&ISO", "OPENMRS&1.2.3.1&ISO"}) {
            door.send(sent("oid-1", "", "Oid").pid(3, "oid-1^^^" + authority)).says("AA");
        }
        door.send(sent("oid-1", "", "Oid").pid(3, "oid-1^^^OPENMRS&1.2.3.2&ISO")).refuses("AE", "204 PID^1^3^1^4");

        assertThat(door.hub().count("select count(*) from record where local_id = 'oid-1'")).isEqualTo(1);
    }

    @Test
    void a_facility_that_is_named_must_be_the_one() throws IOException {
        Adt message = Adt.of("A28", "x").from("DHIS2").pid(3, "fac-1^^^DHIS2");

        door.send("dhis2", message).refuses("AR", "103 MSH^1^3");
        door.send("dhis2", message.header(4, "KAMPALA")).says("AA");
    }

    @Test
    void a_node_without_the_role_may_not_feed() throws IOException {
        Adt message = Adt.of("A28", "x").from("LIMS").pid(3, "role-1^^^LIMS");

        assertThat(door.send("lims", message).says("AR").field("ERR", 2)).isEqualTo("MSH^1^3~MSH^1^4");
        assertThat(door.audited(message.control())).isEqualTo(1);
    }

    @Test
    void only_the_processing_ids_of_the_settings_are_taken() throws IOException {
        door.send(Adt.of("A28", "training").header(11, "T")).refuses("AR", "202 MSH^1^11^1^1");
    }
}
