package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.Primitives;
import clientregistry.run.AtOnce;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A primitive may have an extension and no value (FHIR R4, json.html#primitive): masked and missing data come so. */
class AbsentPrimitivesTest {

    /** What {@link #full} says. */
    private static final Set<String> FULL = Set.of("name", "gender", "birthDate", "telecom", "address");

    private static final int SENDERS = 16;

    private final TestHub hub = TestHub.shared();

    @ParameterizedTest
    @EnumSource(FhirFormat.class)
    void each_primitive_of_a_patient_may_be_without_value(FhirFormat format) throws Exception {
        List<Callable<String>> sent = new ArrayList<>();
        List<Primitives.Place> places = Primitives.ofPatient().toList();
        FhirClient client = hub.fhir("openmrs");
        for (Primitives.Place place : places) {
            boolean said = FULL.contains(place.path().split("\\.", 2)[0]);
            for (Patient patient : said ? List.of(bare(), full()) : List.of(bare())) {
                String body = format.write(place.absentIn().apply(patient));
                sent.add(() -> {
                    Response answer = client.post("/Patient", format.mediaType(), body, "Accept", FhirClient.JSON);
                    return isRight(answer) ? "" : place.path() + ": " + answer.status() + " " + answer.body();
                });
            }
        }
        assertThat(AtOnce.run(SENDERS, sent)).containsOnly("");
        assertThat(places).hasSizeGreaterThan(150);
    }

    /** {@code _given} alone is as good as beside a list of nulls. */
    @ParameterizedTest
    @ValueSource(strings = {"\"name\":[{\"_given\":[%1$s]}]", "\"name\":[{\"_prefix\":[%1$s],\"_suffix\":[%1$s,%1$s]}]",
        "\"address\":[{\"city\":\"Mbale\",\"_line\":[%1$s]}]", "\"contact\":[{\"name\":{\"_given\":[%1$s]}}]"})
    void a_list_without_any_value_is_taken_and_comes_back(String said) throws IOException {
        String masked = "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
                + "\"valueCode\":\"masked\"}]}";
        String body = "{\"resourceType\":\"Patient\",\"identifier\":["
                + People.identifier("openmrs", "absent-list") + "]," + said.formatted(masked) + "}";

        Response created = hub.fhir("openmrs").post("/Patient", FhirClient.JSON, body);

        assertThat(created.status()).as(created.body()).isBetween(200, 201);
        assertThat(created.body()).contains("masked");
    }

    @Test
    void lists_padded_with_null_come_back_as_they_were_and_are_taken_back() throws IOException {
        FhirClient client = hub.fhir("openmrs");
        String masked = "{\"extension\":[{\"url\":\"http://hl7.org/fhir/StructureDefinition/data-absent-reason\","
                + "\"valueCode\":\"masked\"}]}";
        String given = "\"given\":[null,\"Esther\",null],\"_given\":[" + masked + ",null," + masked + "]";
        String body = "{\"resourceType\":\"Patient\",\"identifier\":[" + People.identifier("openmrs", "absent-padded")
                + "],\"name\":[{\"family\":\"Nakirya\"," + given + "}],\"gender\":\"female\"}";
        Response created = client.post("/Patient", FhirClient.JSON, body);
        assertThat(created.status()).as(created.body()).isBetween(200, 201);
        String address = created.header("Location").orElseThrow().replaceAll(".*/fhir(/Patient/[^/]+)/.*", "$1");

        for (FhirFormat format : FhirFormat.values()) {
            Response read = client.get(address, "Accept", format.mediaType());
            Patient patient = format.read(Patient.class, read.body());
            assertThat(patient.getNameFirstRep().getGiven()).hasSize(3);
            assertThat(patient.getNameFirstRep().getGiven().get(0).getExtension()).hasSize(1);
            assertThat(patient.getNameFirstRep().getGiven().get(1).getValue()).isEqualTo("Esther");
            patient.addTelecom().setValue("0772000" + format.ordinal());
            Response written = client.put(address, format.mediaType(), format.write(patient), "Accept",
                    FhirClient.JSON, "If-Match", read.header("ETag").orElseThrow());
            assertThat(written.status()).as(written.body()).isEqualTo(200);
            assertThat(written.body().replaceAll("\\s", "")).contains("\"given\":[null,\"Esther\",null]");
        }
    }

    /** Taken, or refused by naming the place. */
    private static boolean isRight(Response answer) {
        return answer.ok() || (answer.status() == 422 && !FhirFormat.JSON.read(OperationOutcome.class, answer.body())
                .getIssueFirstRep().getExpression().isEmpty());
    }

    private static Patient bare() {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem("http://clientregistry.org/openmrs").setValue("absent-bare");
        return patient;
    }

    private static Patient full() {
        Patient patient = bare();
        patient.getIdentifierFirstRep().setValue("absent-full");
        patient.addName().setUse(NameUse.OFFICIAL).setFamily("Nakirya").addGiven("Esther").addGiven("Mary");
        patient.setGender(AdministrativeGender.FEMALE);
        patient.getBirthDateElement().setValueAsString("1984-05-06");
        patient.addTelecom().setValue("0772123456");
        patient.addAddress().setCity("Mbale").addLine("12 Hill Road");
        return patient;
    }
}
