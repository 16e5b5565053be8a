package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.Primitives;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A primitive may have an extension and no value (FHIR R4, json.html#primitive): masked and missing data come so. */
class AbsentPrimitivesTest {

    private final TestHub hub = TestHub.shared();

    @ParameterizedTest
    @EnumSource(FhirFormat.class)
    void each_primitive_of_a_patient_may_be_without_value(FhirFormat format) throws IOException {
        List<String> wrong = new ArrayList<>();
        List<Primitives.Place> places = Primitives.ofPatient().toList();
        for (Primitives.Place place : places) {
            boolean said = full().getNamedProperty(place.element()) != null
                    && full().getNamedProperty(place.element()).hasValues();
            for (Patient patient : said ? List.of(bare(), full()) : List.of(bare())) {
                Response answer = hub.fhir("openmrs").post("/Patient", format.mediaType(),
                        format.write(place.absentIn(patient)), "Accept", "application/fhir+json");
                if (!isRight(answer)) {
                    wrong.add(place + ": " + answer.status() + " " + answer.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(places).hasSizeGreaterThan(150);
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
