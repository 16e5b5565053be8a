package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.run.Async;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages about a record that is known already, from both doors, on one node and on two. */
class Hl7KnownRecordTest {

    private final Door door = Door.shared();

    private static Adt silent(String event, String id) {
        return Adt.of(event, id).pid(5, null).pid(7, null).pid(8, null);
    }

    private static List<String> phones(Patient patient) {
        return patient.getTelecom().stream().map(ContactPoint::getValue).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A01", "A04", "A05", "A08", "A28", "A31"})
    void whatever_the_event_an_empty_field_keeps_and_a_null_deletes(String event) throws IOException {
        String id = "known-" + event;
        door.send(Adt.of("A28", id).pid(11, "12 Hill Road^^Gulu").pid(13, "0772333444")).says("AA");

        Adt update = silent(event, id).pid(13, "0772555666");
        door.send(update).says("AA");

        Patient then = door.patient(id);
        assertThat(then.getNameFirstRep().getFamily()).isEqualTo("Nakato");
        assertThat(then.getBirthDateElement().getValueAsString()).isEqualTo("1991-04-17");
        assertThat(then.getAddressFirstRep().getCity()).isEqualTo("Gulu");
        assertThat(phones(then)).containsExactly("0772555666");
        assertThat(door.hub().jdbc().queryForObject("select raw from message where control_id = ?", byte[].class,
                update.control())).isEqualTo(update.bytes());

        door.send(silent(event, id).pid(11, "\"\"")).says("AA");
        assertThat(door.patient(id).hasAddress()).isFalse();
    }

    @Test
    void fhir_replaces_and_hl7v2_leaves_what_it_has_no_word_for() throws IOException {
        door.send(Adt.of("A28", "both-1").pid(11, "12 Hill Road^^Gulu")).says("AA");
        String system = "{\"system\":\"" + Door.OPENMRS + "\",\"value\":\"both-1\"}";
        assertThat(door.hub().fhir("openmrs").put("Patient?identifier=" + Door.OPENMRS + "%7Cboth-1", FhirClient.JSON,
                "{\"resourceType\":\"Patient\",\"identifier\":[" + system + ",{\"value\":\"card 7\"}],\"name\":["
                + "{\"family\":\"Nakato\",\"given\":[\"Babirye\"],\"text\":\"Babirye Nakato\"}],"
                + "\"deceasedDateTime\":\"2020-03-05T10:00:00Z\",\"maritalStatus\":{\"text\":\"M\"}}").status())
                .isEqualTo(200);
        assertThat(door.patient("both-1").hasAddress()).isFalse();

        door.send(silent("A08", "both-1").pid(5, "Nakato^Babirye").pid(13, "0772555666")).says("AA");

        Patient then = door.patient("both-1");
        assertThat(then.getIdentifier()).hasSize(2);
        assertThat(then.getNameFirstRep().getText()).isEqualTo("Babirye Nakato");
        assertThat(then.getMaritalStatus().getText()).isEqualTo("M");
        assertThat(then.getDeceasedDateTimeType().getValueAsString()).isEqualTo("2020-03-05T10:00:00Z");
        assertThat(phones(then)).containsExactly("0772555666");
    }

    @Test
    void a_date_of_death_is_in_the_golden_record_until_it_is_taken_back() throws IOException {
        door.send(Adt.of("A28", "dead-1").pid(29, "20200305")).says("AA");
        assertThat(golden("dead-1").getDeceasedDateTimeType().getValueAsString()).isEqualTo("2020-03-05");

        door.send(silent("A08", "dead-1").pid(13, "0772555666")).says("AA");
        assertThat(golden("dead-1").getDeceasedDateTimeType().getValueAsString()).isEqualTo("2020-03-05");

        door.send(silent("A08", "dead-1").pid(30, "N")).says("AA");
        assertThat(golden("dead-1").getDeceasedBooleanType().getValue()).isFalse();
    }

    private Patient golden(String id) throws IOException {
        return FhirFormat.JSON.read(Patient.class,
                door.hub().fhir("openmrs").get("Patient/" + door.person(id)).body());
    }

    @Test
    void utf_8_under_another_name_is_read_as_meant_and_told() throws IOException {
        byte[] bytes = Adt.of("A28", "label-1").header(18, "8859/1").name("MÜLLÉR^JÖRG")
                .bytes(StandardCharsets.UTF_8);

        Reply reply = Reply.of(door.send("openmrs", bytes), StandardCharsets.UTF_8).says("AA");

        assertThat(reply.field("ERR", 2)).isEqualTo("MSH^1^18");
        assertThat(reply.field("ERR", 5)).startsWith("character-set^");
        assertThat(door.patient("label-1").getNameFirstRep().getFamily()).isEqualTo("MÜLLÉR");
    }

    @Test
    void a_control_character_that_no_text_has_is_stored_through_no_door() throws IOException {
        String patient = People.patient("openmrs", "c1-fhir", "O\u0092Brien");
        String escaped = People.patient("openmrs", "c1-fhir", "OBrien").replace("OBrien", "O\\u0092Brien");

        assertThat(door.hub().fhir("openmrs").post("Patient", FhirClient.JSON, patient).status()).isEqualTo(422);
        assertThat(door.hub().fhir("openmrs").post("Patient", FhirClient.JSON, escaped).status()).isEqualTo(422);
        door.send(Adt.of("A28", "c1-hl7").name("O\u0092Brien^\\XC29C\\tefan")).says("AA");

        assertThat(door.knows("c1-fhir")).isFalse();
        assertThat(door.patient("c1-hl7").getNameFirstRep().getFamily()).isEqualTo("O’Brien");
        assertThat(door.patient("c1-hl7").getNameFirstRep().getGivenAsSingleString()).isEqualTo("œtefan");
    }

    /**
     * The message is searched for and waits for the lock; when it has it, FHIR put another name into the record, under
     * which somebody else is known.
     */
    @Test
    void a_message_raced_by_a_put_keeps_what_the_put_said_and_is_matched_by_it() throws Exception {
        String id = "raced-1";
        door.send(Adt.of("A28", id).pid(7, "19550102").name("Byaruhanga^Silver")).says("AA");
        door.send("dhis2", Adt.of("A28", "x").from("DHIS2").pid(3, "raced-d^^^DHIS2").name("Tumwesigye^Apollo")
                .pid(7, "19610708").pid(8, "M").pid(13, "0772808070").pid(11, "7 Lake Road^^Mbarara")).says("AA");
        String put = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"" + Door.OPENMRS + "\",\"value\":\""
                + id + "\"}],\"name\":[{\"family\":\"Tumwesigye\",\"given\":[\"Apollo\"]}],\"gender\":\"male\","
                + "\"birthDate\":\"1961-07-08\",\"address\":[{\"line\":[\"7 Lake Road\"],\"city\":\"Mbarara\"}]}";
        CompletableFuture<Integer> first;
        CompletableFuture<Reply> second;
        try (HeldBack lock = HeldBack.in(door.hub())) {
            first = Async.supply(() -> put(id, put));
            await().atMost(Duration.ofSeconds(30)).until(() -> HeldBack.waiting(door.hub()) == 1);
            second = Async.supply(() -> sent(silent("A08", id).pid(13, "0772808070")));
            await().atMost(Duration.ofSeconds(30)).until(() -> HeldBack.waiting(door.hub()) == 2);
        }
        assertThat(first.join()).isEqualTo(200);
        second.join().says("AA");

        Patient then = door.patient(id);
        assertThat(then.getNameFirstRep().getFamily()).isEqualTo("Tumwesigye");
        assertThat(then.getAddressFirstRep().getCity()).isEqualTo("Mbarara");
        assertThat(phones(then)).containsExactly("0772808070");
        assertThat(door.record(id)).containsEntry("rematch", false).containsEntry("version", 3);
        assertThat(door.person(id)).isEqualTo(door.person("raced-d"));
    }

    private int put(String id, String patient) {
        try {
            return door.hub().fhir("openmrs").put("Patient?identifier=" + Door.OPENMRS + "%7C" + id, FhirClient.JSON,
                    patient).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply sent(Adt message) {
        return sent(door, message);
    }

    private static Reply sent(Door door, Adt message) {
        try {
            return door.send(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Tag("full")
    void updates_of_different_fields_at_the_same_moment_on_two_nodes_all_stay() throws Exception {
        try (TestHub one = TestHub.start(Map.of()); TestHub other = TestHub.startBeside(one, Map.of())) {
            Door here = new Door(one);
            Door there = new Door(other);
            one.awaitSearch();
            other.awaitSearch();
            for (int round = 0; round < 10; round++) {
                String id = "nodes-" + round;
                here.send(Adt.of("A28", id)).says("AA");
                List<CompletableFuture<Reply>> all = new ArrayList<>();
                all.add(Async.supply(() -> sent(here, silent("A08", id).pid(11, "12 Hill Road^^Gulu"))));
                all.add(Async.supply(() -> sent(there, silent("A08", id).pid(13, "0772333444"))));
                all.add(Async.supply(() -> sent(here, silent("A08", id).pid(6, "Auma"))));
                all.add(Async.supply(() -> sent(there, silent("A08", id).pid(5, "Okello^Rose"))));
                all.forEach(reply -> reply.join().says("AA"));

                Patient then = here.patient(id);
                assertThat(then.getAddressFirstRep().getCity()).isEqualTo("Gulu");
                assertThat(phones(then)).containsExactly("0772333444");
                assertThat(then.getNameFirstRep().getFamily()).isEqualTo("Okello");
                assertThat(then.getExtension()).hasSize(1);
                assertThat(here.version(id)).isEqualTo(5);
            }
            assertThat(IntStream.range(0, 10).filter(round -> here.person("nodes-" + round) == null)).isEmpty();
        }
    }
}
