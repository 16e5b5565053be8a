package clientregistry.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.match.normalisation.Fillers;
import clientregistry.match.normalisation.Normaliser;
import clientregistry.person.RecordKey;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import clientregistry.person.security.SourcesFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source fills in where it has no number would make one record of all its patients without one. */
class NobodysNumberTest {

    private static final Sources SOURCES = SourcesFile.read(Path.of("config/sources.yaml"));
    private static final Fillers FILLERS =
            new Fillers(Normaliser.load(Path.of("config", "normalisation")), SOURCES::isShared);
    private static final Node OPENMRS = SOURCES.registered("openmrs").orElseThrow();
    private static final String OWN = "http://clientregistry.org/openmrs";
    private static final FhirIntake FHIR = new FhirIntake(SOURCES, null, FILLERS);
    private static final FileIntake FILE = new FileIntake(SOURCES, "http://clientregistry.org/nationalid",
            "http://clientregistry.org/artnumber", Bounds.standard(), FILLERS);

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "unknown", "Unk", "N/A", "n.a.", "NULL", "none", "Nil", "-", "---", "XXX",
        "Not known", "no id", "pending", "TBD"})
    void an_own_number_that_identifies_nobody_names_no_record(String value) {
        assertThatThrownBy(() -> accept(patient(value), "POST", Map.of())).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.REQUIRED_MISSING));
        assertThatThrownBy(() -> FILE.read(SOURCES.source("openmrs").orElseThrow(), row(value)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.location()).isEqualTo("record_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "---"})
    void beside_a_real_one_it_is_not_looked_at(String value) {
        Received.RecordSent sent = (Received.RecordSent) accept(patient(value, "P-17"), "POST", Map.of());
        assertThat(sent.own().ids()).containsExactly(new RecordKey("openmrs", OWN, "P-17"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "---"})
    void nothing_is_conditional_on_it(String value) {
        String condition = "identifier=" + OWN + "|" + value;
        assertThatThrownBy(() -> accept(patient(value, "P-17"), "PUT", Map.of("identifier", List.of(OWN + "|" + value))))
                .isInstanceOfSatisfying(Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThatThrownBy(() -> FHIR.accept(OPENMRS, patient("P-17"), new FhirRequest("POST", "Patient", Map.of(),
                Map.of("if-none-exist", condition), new byte[0], "https://localhost/fhir"), PatientReferences.NONE,
                place -> place)).isInstanceOfSatisfying(Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "---"})
    void nobody_is_replaced_by_it(String value) {
        Patient old = patient("P-17");
        old.addLink().setType(LinkType.REPLACEDBY).getOther().getIdentifier().setSystem(OWN).setValue(value);
        assertThatThrownBy(() -> accept(old, "POST", Map.of())).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FOREIGN_AUTHORITY));

        Patient found = patient("P-17");
        found.addLink().setType(LinkType.REPLACEDBY).getOther().setReference("Patient?identifier=" + OWN + "|" + value);
        assertThatThrownBy(() -> accept(found, "POST", Map.of())).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "7", "UNKNOWN7", "A-1", "NILE", "नहीं"})
    void what_may_be_a_number_is_one(String value) {
        assertThat(((Received.RecordSent) accept(patient(value), "POST", Map.of())).own().ids())
                .containsExactly(new RecordKey("openmrs", OWN, value));
        assertThat(FILE.read(SOURCES.source("openmrs").orElseThrow(), row(value)).own().first().localId())
                .isEqualTo(value);
    }

    private static Received.Item accept(Patient patient, String method, Map<String, List<String>> query) {
        return FHIR.accept(OPENMRS, patient, new FhirRequest(method, "Patient", query, Map.of(), new byte[0],
                "https://localhost/fhir"), PatientReferences.NONE, place -> place).item();
    }

    private static Patient patient(String... numbers) {
        Patient patient = new Patient().setGender(AdministrativeGender.FEMALE);
        for (String number : numbers) {
            patient.addIdentifier().setSystem(OWN).setValue(number);
        }
        return patient;
    }

    private static PersonRow row(String recordId) {
        return PersonRow.of(Collections.nCopies(PersonColumn.values().length, "")).with(PersonColumn.RECORD_ID, recordId);
    }
}
