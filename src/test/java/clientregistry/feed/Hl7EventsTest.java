package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event in every version: accepted, stored, answered in the sender's version. */
class Hl7EventsTest {

    private static final List<String> VERSIONS = List.of("2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7");
    private static final List<String> EVENTS = List.of("A01", "A04", "A05", "A08", "A28", "A31");

    private final Door door = Door.shared();

    static Stream<Arguments> everyEventInEveryVersion() {
        return VERSIONS.stream().flatMap(version -> EVENTS.stream().map(event -> Arguments.of(event, version)));
    }

    static List<String> versions() {
        return VERSIONS;
    }

    @ParameterizedTest
    @MethodSource("everyEventInEveryVersion")
    void an_event_stores_the_individual_and_is_answered_in_its_version(String event, String version) throws Exception {
        String id = "event-" + event + "-" + version;
        Adt message = Adt.of(event, id).version(version).name("Okello^" + event + "^^^Dr").pid(7, "19830205")
                .pid(8, "M")
                .pid(11, "12 Acacia Avenue^^Kampala^Central^256^UG").pid(13, "0772123456");

        Reply reply = door.send(message).says("AA");

        assertThat(reply.field("MSA", 2)).isEqualTo(message.control());
        assertThat(reply.field("MSH", 12)).isEqualTo(version);
        assertThat(reply.field("MSH", 9)).startsWith("ACK");
        assertThat(reply.segments("ERR")).isEmpty();
        assertStored(door.patient(id), event);
    }

    private static void assertStored(Patient patient, String event) {
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Okello");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo(event);
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1983-02-05");
        assertThat(patient.getGender()).isEqualTo(AdministrativeGender.MALE);
        assertThat(patient.getTelecomFirstRep().getValue()).isEqualTo("0772123456");
        assertThat(patient.getAddressFirstRep().getLine().get(0).getValue()).isEqualTo("12 Acacia Avenue");
        assertThat(patient.getAddressFirstRep().getCity()).isEqualTo("Kampala");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_merge_closes_the_subsumed_record_in_every_version(String version) throws Exception {
        String kept = "kept-" + version;
        String gone = "gone-" + version;
        door.send(Adt.of("A28", kept).version(version)).says("AA");
        door.send(Adt.of("A28", gone).version(version)).says("AA");

        door.send(Adt.merge(kept, gone).version(version)).says("AA");

        assertThat(door.record(gone)).containsEntry("survivor", door.record(kept).get("id"))
                .containsEntry("person", null);
    }
}
