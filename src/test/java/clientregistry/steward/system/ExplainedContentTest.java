package clientregistry.steward.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.steward.system.MessageContent.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FHIR resources element by element, and where a refusal points. */
class ExplainedContentTest {

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Okello\",\"given\":"
            + "[\"Joseph\"]}],\"photo\":[{\"url\":\"http://x\"}],\"birthDate\":\"1980-02-03\"}";

    private static Part part(List<Part> parts, String place) {
        return parts.stream().filter(each -> each.place().equals(place)).findFirst().orElseThrow();
    }

    @Test
    void each_element_has_its_place_and_what_is_read_of_it() {
        List<Part> parts = FhirParts.of(PATIENT.getBytes(UTF_8), "application/fhir+json");

        assertThat(part(parts, "Patient.name[0].given[0]")).isEqualTo(new Part("name", "Patient.name[0].given[0]",
                "Patient.name.given", null, "Joseph", "name", false));
        assertThat(part(parts, "Patient.birthDate").read()).isEqualTo("birth-date");
        assertThat(part(parts, "Patient.photo[0].url").read()).isNull();
    }

    @Test
    void what_stands_in_a_bundle_is_explained_alike() {
        String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + PATIENT + "}]}";

        assertThat(part(FhirParts.of(bundle.getBytes(UTF_8), null), "Bundle.entry[0].resource.name[0].family").read())
                .isEqualTo("name");
    }

    @Test
    void xml_is_read_too() {
        String xml = "<Patient xmlns=\"http://hl7.org/fhir\"><gender value=\"female\"/></Patient>";

        assertThat(part(FhirParts.of(xml.getBytes(UTF_8), "application/fhir+xml"), "Patient.gender").value())
                .isEqualTo("female");
    }

    @ParameterizedTest
    @CsvSource({"''", "{", "<Patient", "3", "nothing"})
    void what_is_no_resource_has_no_elements(String text) {
        assertThat(FhirParts.of(text.getBytes(UTF_8), null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PID-3, PID-3, true", "PID-3(1).4, PID-3, true", "PID-30, PID-3, false", "PID-3, PID-30, false",
        "Patient.name[0].family, Patient.name[0].family, true", ", PID-3, false"})
    void a_refusal_points_to_its_field(String fault, String place, boolean here) {
        assertThat(ContentReader.isAt(fault, place)).isEqualTo(here);
    }
}
