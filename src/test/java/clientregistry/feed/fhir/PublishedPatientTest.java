package clientregistry.feed.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.store.messages.Hashes;
import java.util.Base64;
import java.util.List;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base64BinaryType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a Patient leaves the registry: nothing that a server would have to resolve, and no more data than it may. */
class PublishedPatientTest {

    private static final String REFERENCE = "{\"reference\":\"TARGET\",\"type\":\"Organization\",\"identifier\":"
            + "{\"value\":\"7\"},\"display\":\"Clinic\"}";

    private static Patient published(String members, long bytes) {
        return FhirFormat.JSON.read(Patient.class, PublishedPatient.of("{\"resourceType\":\"Patient\"," + members + "}",
                bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"managingOrganization\":@", "\"generalPractitioner\":[@]",
        "\"contact\":[{\"organization\":@}]", "\"identifier\":[{\"value\":\"1\",\"assigner\":@}]",
        "\"extension\":[{\"url\":\"u\",\"valueReference\":@}]",
        "\"extension\":[{\"url\":\"u\",\"extension\":[{\"url\":\"v\",\"valueReference\":@}]}]",
        "\"_birthDate\":{\"extension\":[{\"url\":\"u\",\"valueReference\":@}]}",
        "\"name\":[{\"_given\":[{\"extension\":[{\"url\":\"u\",\"valueReference\":@}]}],\"given\":[\"x\"]}]",
        "\"link\":[{\"other\":@,\"type\":\"seealso\"}]", "\"modifierExtension\":[{\"url\":\"u\",\"valueReference\":@}]",
        "\"extension\":[{\"url\":\"u\",\"valueIdentifier\":{\"assigner\":@}}]",
        "\"extension\":[{\"url\":\"u\",\"valueAnnotation\":{\"authorReference\":@}}]",
        "\"managingOrganization\":{\"reference\":\"#o\"},\"contained\":[{\"resourceType\":\"Organization\","
        + "\"id\":\"o\",\"partOf\":@}]"})
    void wherever_a_reference_leads_out_of_the_registry_it_is_kept_as_text(String place) {
        for (String target : List.of("Organization/unknown", "Patient?identifier=nobody", "Patient/nobody",
                "https://elsewhere.org/fhir/Organization/1", "urn:uuid:00000000-0000-0000-0000-000000000001",
                "urn:oid:1.2.3", "#nowhere", "#", "Organization/1/_history/2", "nonsense", "")) {
            String json = place.replace("@", REFERENCE.replace("TARGET", target));
            Patient patient = published(json, 1_000);

            String text = FhirFormat.JSON.write(patient);
            assertThat(text).as(target).doesNotContain("\"reference\":\"" + target + "\"");
            assertThat(text).contains("\"display\":\"Clinic\"", "\"identifier\":{\"value\":\"7\"}");
            if (!target.isEmpty()) {
                assertThat(text).contains("reference-as-sent\",\"valueString\":\"" + target + "\"");
            }
            String members = text.substring(text.indexOf(',') + 1, text.length() - 1);
            assertThat(FhirFormat.JSON.write(published(members, 1_000))).as("once is enough").isEqualTo(text);
        }
    }

    @Test
    void what_a_patient_contains_it_may_refer_to() {
        Patient patient = published("\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o1\","
                + "\"name\":\"Ward\"}],"
                + "\"managingOrganization\":{\"reference\":\"#o1\"},\"contact\":[{\"organization\":{\"reference\":"
                + "\"#o1\"}}]", 1_000);

        assertThat(FhirFormat.JSON.write(patient)).contains("\"managingOrganization\":{\"reference\":\"#o1\"}",
                "\"organization\":{\"reference\":\"#o1\"}", "\"name\":\"Ward\"");
        assertThat(new Reference().hasExtension(OpenCr.REFERENCE_AS_SENT)).isFalse();
    }

    private static String base64(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    @Test
    void photos_beyond_the_limit_keep_their_size_hash_and_title() {
        Patient patient = published("\"photo\":[{\"title\":\"a\",\"data\":\"" + base64(600) + "\"},{\"title\":\"b\","
                + "\"contentType\":\"image/png\",\"data\":\"" + base64(5_000) + "\"},{\"title\":\"c\",\"data\":\""
                + base64(300) + "\"},{\"title\":\"d\",\"data\":\"" + base64(300) + "\"}]", 1_000);

        assertThat(patient.getPhoto()).extracting(Attachment::getTitle).containsExactly("a", "b", "c", "d");
        assertThat(patient.getPhoto()).extracting(photo -> photo.getData() == null ? 0 : photo.getData().length)
                .containsExactly(600, 0, 300, 0);
        Attachment left = patient.getPhoto().get(1);
        assertThat(left.getSize()).isEqualTo(5_000);
        assertThat(left.getHash()).isEqualTo(Hashes.sha1(new byte[5_000]));
        assertThat(left.getContentType()).isEqualTo("image/png");
        assertThat(left.getExtensionByUrl(OpenCr.LEFT_OUT).getValue().primitiveValue()).contains("kept");
        assertThat(patient.getPhoto().get(0).hasExtension()).isFalse();
    }

    @Test
    void data_in_extensions_and_contained_resources_counts_too() {
        Patient patient = published("\"extension\":[{\"url\":\"u\",\"valueBase64Binary\":\"" + base64(700) + "\"},"
                + "{\"url\":\"v\",\"valueBase64Binary\":\"" + base64(700) + "\"},{\"url\":\"w\",\"valueAttachment\":"
                + "{\"data\":\"" + base64(900) + "\"}}]", 1_000);

        assertThat(((Base64BinaryType) patient.getExtensionByUrl("u").getValue()).getValue()).hasSize(700);
        assertThat(((Base64BinaryType) patient.getExtensionByUrl("v").getValue()).getValue()).isNull();
        assertThat(((Attachment) patient.getExtensionByUrl("w").getValue()).getSize()).isEqualTo(900);
        assertThat(FhirFormat.JSON.write(patient).length()).isLessThan(2_500);
    }

    /** A Binary has no extensions, and the library writes none of its data. */
    @ParameterizedTest
    @ValueSource(strings = {"\"contained\":[@]", "\"contained\":[@,@]",
        "\"contained\":[{\"resourceType\":\"Bundle\",\"id\":\"b\",\"type\":\"collection\",\"entry\":[{\"resource\":@}]}]",
        "\"contained\":[{\"resourceType\":\"Parameters\",\"id\":\"p\",\"parameter\":[{\"name\":\"x\",\"resource\":@}]}]"})
    void data_of_a_binary_is_left_out_and_the_element_around_it_says_so(String place) {
        String binary = "{\"resourceType\":\"Binary\",\"id\":\"a\",\"contentType\":\"image/jpeg\",\"securityContext\":"
                + REFERENCE.replace("TARGET", "Patient?name=x") + ",\"data\":\"" + base64(1_100) + "\"}";
        String json = "{\"resourceType\":\"Patient\"," + place.replace("@", binary) + "}";

        for (String limited : List.of(PublishedPatient.of(json, 1_000), PublishedPatient.withData(json, 1_000))) {
            assertThat(limited).doesNotContain(base64(1_100)).contains("\"contentType\":\"image/jpeg\"")
                    .containsOnlyOnce(OpenCr.LEFT_OUT);
            assertThat(PublishedPatient.of(limited, 1_000)).as("once is enough")
                    .isEqualTo(PublishedPatient.of(PublishedPatient.of(limited, 1_000), 1_000));
            Patient patient = FhirFormat.JSON.read(Patient.class, limited);
            assertThat(patient.hasExtension(OpenCr.LEFT_OUT)).isEqualTo(place.startsWith("\"contained\":[@"));
            assertThat(FhirFormat.XML.read(Patient.class, FhirFormat.XML.write(patient)).equalsDeep(patient)).isTrue();
        }
    }

    @Test
    void without_references_and_data_nothing_is_even_parsed() {
        String plain = "{ \"resourceType\" : \"Patient\" }";
        assertThat(PublishedPatient.of(plain, 1_000)).isSameAs(plain);
    }
}
