package clientregistry.feed.intake;

import java.util.List;
import org.hl7.fhir.r4.model.Patient;

/** The other Patients of the Bundle that one came in: its references may mean them (FHIR R4, bundle.html#references). */
public interface PatientReferences {

    /** Of a Patient that came alone. */
    PatientReferences NONE = new PatientReferences() {
        @Override
        public Patient named(String reference) {
            return null;
        }

        @Override
        public List<Patient> patients() {
            return List.of();
        }
    };

    /**
     * The Patient whose fullUrl the reference is.
     *
     * @return null when there is none
     * @throws clientregistry.person.refusal.Refusal STRUCTURE when it may not be referred to
     */
    Patient named(String reference);

    /** All that may be referred to. */
    List<Patient> patients();
}
