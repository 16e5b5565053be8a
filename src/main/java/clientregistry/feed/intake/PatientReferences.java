package clientregistry.feed.intake;

import org.hl7.fhir.r4.model.Patient;

/** What references of a Patient may mean beside the registry: others of its Bundle (FHIR R4, bundle.html#references). */
@FunctionalInterface
public interface PatientReferences {

    /** Of a Patient that came alone. */
    PatientReferences NONE = reference -> null;

    /**
     * The Patient whose fullUrl the reference is.
     *
     * @return null when there is none
     * @throws clientregistry.person.refusal.Refusal STRUCTURE when it may not be referred to
     */
    Patient named(String reference);
}
