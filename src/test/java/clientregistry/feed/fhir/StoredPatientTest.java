package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPatientTest {

    private static final String ABSENT =
            "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\",\"valueCode\":\"masked\"}]}";

    @ParameterizedTest
    @ValueSource(strings = {"\"photo\":[{\"_data\":" + ABSENT + ",\"title\":\"face\"}]",
        "\"photo\":[{\"_hash\":" + ABSENT + "}]", "\"photo\":[{\"data\":\"aGVsbG8=\",\"_data\":" + ABSENT + "}]",
        "\"extension\":[{\"url\":\"urn:x\",\"_valueBase64Binary\":" + ABSENT + "}]", "\"_gender\":" + ABSENT})
    void what_stands_beside_a_value_is_kept(String said) {
        assertThat(StoredPatient.content(read(said))).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"id\":\"a\"", "\"meta\":{\"versionId\":\"3\",\"tag\":[{\"code\":\"t\"}]}",
        "\"link\":[{\"other\":{\"reference\":\"Patient/b\"},\"type\":\"seealso\"}]"})
    void what_is_ours_to_say_is_not_stored_and_stays_in_what_was_sent(String said) {
        Patient sent = read(said);

        assertThat(StoredPatient.content(sent)).isEqualTo("{\"resourceType\":\"Patient\"}");
        assertThat(FhirFormat.JSON.write(sent)).contains(said);
    }

    private static Patient read(String said) {
        return FhirFormat.JSON.read(Patient.class, "{\"resourceType\":\"Patient\"," + said + "}");
    }
}
