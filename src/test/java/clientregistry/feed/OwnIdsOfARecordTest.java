package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.file.PersonColumn;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source names one record by several ids of its own, through every door, in any order. */
class OwnIdsOfARecordTest {

    private static final String HEADER = Stream.of(PersonColumn.values()).map(PersonColumn::header)
            .collect(Collectors.joining(","));

    private final Door door = Door.shared();
    private final TestHub hub = door.hub();
    private final FhirClient openmrs = hub.fhir("openmrs");

    /** PID-3 of ids separated by blanks. */
    private static String pid3(String ids) {
        return Arrays.stream(ids.split(" ", -1)).map(id -> id + "^^^OPENMRS").collect(Collectors.joining("~"));
    }

    private Reply adt(String event, String ids, String family) throws IOException {
        return door.send(Adt.of(event, "").pid(3, pid3(ids)).name(family + "^G" + family)
                .pid(7, People.birthDate(family).replace("-", "")));
    }

    private Reply merge(String survivor, String subsumed) throws IOException {
        return door.send(Adt.merge("", "").pid(3, pid3(survivor)).mrg(pid3(subsumed)));
    }

    private static String patient(String ids, String family, String more) {
        return People.patientWith(Arrays.stream(ids.split(" ", -1)).map(id -> People.identifier("openmrs", id))
                .collect(Collectors.joining(",")), family, more);
    }

    private Response post(String ids, String family) throws IOException {
        return openmrs.post("/Patient", JSON, patient(ids, family, ""));
    }

    private Response put(String path, String ids, String family, String more) throws IOException {
        return openmrs.send("PUT", path, JSON, patient(ids, family, more).getBytes(StandardCharsets.UTF_8));
    }

    private static String condition(String id) {
        return "Patient?identifier=" + URLEncoder.encode(Door.OPENMRS + "|" + id, StandardCharsets.UTF_8);
    }

    /** Numbers of the open records that an id finds. */
    private List<String> open(String id) {
        return hub.jdbc().queryForList("select r.local_id from own_id o join record r on r.id = o.record_id "
                + "where o.local_id = ? and r.state = 'active'", String.class, id);
    }

    private int found(String id) throws IOException {
        return openmrs.get(condition(id)).body().split("\"search\":", -1).length - 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {"hl7v2", "fhir", "hl7v2 fhir", "fhir hl7v2"})
    void turned_round_they_are_the_same_record(String doors) throws IOException {
        String prefix = "o1-" + doors.replace(' ', '-');
        String a = prefix + "-a";
        String b = prefix + "-b";
        boolean first = doors.startsWith("hl7v2");
        boolean second = doors.endsWith("hl7v2");
        say(first, a + " " + b, "Turned" + prefix.hashCode());
        say(second, b + " " + a, "Turnedround" + prefix.hashCode());
        say(second, b, "Alone" + prefix.hashCode());

        assertThat(open(a)).isEqualTo(open(b)).containsExactly(a);
        assertThat(door.version(a)).isEqualTo(3);
        assertThat(found(a)).as("by its number, which the last message did not say").isEqualTo(1);
        assertThat(found(b)).isEqualTo(1);
    }

    private void say(boolean hl7v2, String ids, String family) throws IOException {
        if (hl7v2) {
            adt("A28", ids, family).says("AA");
        } else {
            assertThat(post(ids, family).status()).isBetween(200, 201);
        }
    }

    @Test
    void the_number_does_not_depend_on_the_order_and_never_changes() throws IOException {
        adt("A28", "o2-b o2-a", "Secondfirst").says("AA");
        adt("A08", "o2-0 o2-b", "Secondfirst").says("AA");

        assertThat(open("o2-0")).isEqualTo(open("o2-a")).isEqualTo(open("o2-b")).containsExactly("o2-a");
    }

    @Test
    void several_records_are_not_merged_and_the_one_known_longest_is_updated() throws IOException {
        adt("A28", "o3-z", "Longest").says("AA");
        adt("A28", "o3-a", "Later").says("AA");

        Reply warned = adt("A08", "o3-a o3-z", "Longestanew").says("AA");

        assertThat(warned.field("ERR", 5)).startsWith("own-ids");
        assertThat(door.version("o3-z")).isEqualTo(2);
        assertThat(door.version("o3-a")).isEqualTo(1);
        assertThat(open("o3-a")).containsExactly("o3-a");
        assertThat(tasks("o3-z")).containsExactly("open");
        adt("A08", "o3-z o3-a", "Longestagain").says("AA");
        assertThat(tasks("o3-z")).as("asked once").containsExactly("open");
    }

    @Test
    void a_merge_answers_the_question() throws IOException {
        adt("A28", "o4-z", "Fourz").says("AA");
        adt("A28", "o4-a", "Fourz").says("AA");
        adt("A08", "o4-a o4-z", "Fourz").says("AA");

        merge("o4-z", "o4-a").says("AA");

        assertThat(tasks("o4-z")).containsExactly("closed");
        assertThat(adt("A08", "o4-a o4-z", "Fourz").says("AA").segments("ERR")).isEmpty();
    }

    private List<String> tasks(String number) {
        return hub.jdbc().queryForList("select t.state from task t join record r on r.id = t.record_id "
                + "where r.local_id = ? and t.kind = 'own-ids'", String.class, number);
    }

    @ParameterizedTest
    @CsvSource({
        // PID-3, MRG-1: of a record o5-a, o5-b and another one, o5-s, o5-t
        "o5-s, o5-a", "o5-s, o5-b", "o5-t, o5-b", "o5-t o5-s, o5-b o5-a", "o5-s, o5-b o5-new", "o5-a o5-s, o5-a",
        "o5-b o5-s, o5-a", "o5-new o5-t, o5-a"})
    void a_merge_may_name_records_by_any_of_their_ids(String survivor, String subsumed) throws IOException {
        String run = "m" + Integer.toHexString((survivor + subsumed).hashCode());
        adt("A28", "o5-a o5-b".replace("o5", run), "Gone" + run).says("AA");
        adt("A28", "o5-s o5-t".replace("o5", run), "Stays" + run).says("AA");

        merge(survivor.replace("o5", run), subsumed.replace("o5", run)).says("AA");

        assertThat(door.record(run + "-a")).containsEntry("state", "subsumed")
                .containsEntry("survivor", door.record(run + "-s").get("id"));
        assertThat(door.record(run + "-s")).containsEntry("state", "active");
        adt("A08", run + "-b", "Late" + run).refuses("AE", "204 PID^1^3");
        adt("A08", run + "-b " + run + "-t", "Stays" + run).says("AA");
        assertThat(hub.count("select count(*) from record where local_id like ?", run + "%")).isEqualTo(2);
        for (String id : List.of("-a", "-b", "-s", "-t")) {
            Response pix = openmrs.get("Patient/$ihe-pix?sourceIdentifier="
                    + URLEncoder.encode(Door.OPENMRS + "|" + run + id, StandardCharsets.UTF_8));
            assertThat(pix.status()).as(id).isEqualTo(200);
        }
    }

    @Test
    void ids_that_are_one_record_already_need_no_merge() throws IOException {
        adt("A28", "o6-a o6-b", "Onealready").says("AA");

        merge("o6-a", "o6-b").says("AA");

        assertThat(door.record("o6-a")).containsEntry("state", "active").containsEntry("version", 1);
    }

    @Test
    void a_record_closed_by_its_number_is_closed_for_all_its_ids() throws IOException {
        adt("A28", "o7-a o7-b", "Closedseven").says("AA");
        adt("A28", "o7-s", "Openseven").says("AA");
        Response closed = put(condition("o7-b"), "o7-b", "Closedseven",
                ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"identifier\":"
                + People.identifier("openmrs", "o7-s") + "}}]");
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);

        assertThat(door.record("o7-a")).containsEntry("state", "subsumed");
        assertThat(post("o7-b", "Closedseven").status()).isEqualTo(409);
    }

    @Test
    void a_conditional_update_means_the_record_of_the_condition() throws IOException {
        post("o8-a o8-b", "Eight");
        assertThat(put(condition("o8-b"), "o8-b o8-a", "Eightnew", "").status()).isEqualTo(200);
        assertThat(door.version("o8-a")).isEqualTo(2);
        assertThat(put(condition("o8-c"), "o8-a o8-b", "Eightnew", "").status()).isEqualTo(409);

        post("o8-z", "Eightlater");
        Response warned = put(condition("o8-z"), "o8-a o8-z", "Eightlater2", "");

        assertThat(warned.status()).isEqualTo(200);
        assertThat(warned.header("Warning").orElseThrow()).contains("several open ones");
        assertThat(door.version("o8-z")).isEqualTo(2);
        assertThat(door.version("o8-a")).isEqualTo(2);
    }

    @Test
    void a_logical_id_among_the_records_named_is_the_one_updated() throws IOException {
        post("o9-a", "Nine");
        post("o9-z", "Ninelater");
        Object id = door.record("o9-z").get("id");

        assertThat(put("Patient/" + id, "o9-a o9-z", "Ninelast", "").status()).isEqualTo(200);

        assertThat(door.version("o9-z")).isEqualTo(2);
        assertThat(door.version("o9-a")).isEqualTo(1);
        post("o9-x", "Nineother");
        assertThat(put("Patient/" + id, "o9-x", "Ninelast", "").status()).isEqualTo(409);
    }

    @Test
    void an_id_that_nobody_says_any_more_finds_its_record_until_another_one_says_it() throws IOException {
        adt("A28", "oa-a oa-old", "Agedten").says("AA");
        adt("A08", "oa-a", "Agedten").says("AA");
        adt("A08", "oa-old", "Agedten").says("AA");
        assertThat(open("oa-old")).containsExactly("oa-a");
        adt("A08", "oa-a", "Agedten").says("AA");
        adt("A28", "oa-c", "Newten").says("AA");

        Reply moved = adt("A08", "oa-c oa-old", "Newten").says("AA");

        assertThat(moved.segments("ERR")).as("no question: the number went to somebody else").isEmpty();
        assertThat(open("oa-old")).containsExactly("oa-c");
        assertThat(adt("A08", "oa-a oa-old", "Agedten").says("AA").field("ERR", 5)).startsWith("own-ids");
        assertThat(open("oa-old")).containsExactly("oa-c");
    }

    @Test
    void a_file_and_a_site_feed_find_a_record_by_any_of_its_ids() throws IOException {
        post("ob-a ob-b", "Elevenfile");
        FhirClient root = new FhirClient(URI.create("https://localhost:" + hub.settings().get("fhir.port")),
                TestCertificates.client("openmrs"), Duration.ofSeconds(30));

        Response file = root.post("/import/openmrs", "text/csv", HEADER
                + "\nob-b,,,Elevenfile" + ",".repeat(12) + "\n");
        Response desk = root.post("/site/registrations", "application/json",
                "{\"record_id\": \"ob-b\", \"given_name\": \"Desk\", \"surname\": \"Eleven\"}");

        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(desk.status()).as(desk.body()).isEqualTo(200);
        assertThat(open("ob-b")).containsExactly("ob-a");
        assertThat(door.version("ob-a")).isEqualTo(3);
    }
}
