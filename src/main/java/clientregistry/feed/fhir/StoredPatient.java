package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;

/**
 * The FHIR Patient of a record: what its source sent, under our id, with the tags and links OpenCR's clients know.
 *
 * @param resource  FHIR Patient JSON as stored
 * @param id        logical id of the record
 * @param version   its version
 * @param updatedAt when that version came
 * @param person    CRUID, null while pending or when subsumed
 * @param survivor  the record it was merged into, null while active
 * @param openTasks kinds of open tasks
 */
public record StoredPatient(String resource, UUID id, int version, Instant updatedAt, UUID person, UUID survivor,
                            Collection<String> openTasks) {

    /**
     * Keeps of what was sent all but what is ours to say: id, version, tags and links.
     *
     * @throws Refusal UNSUPPORTED_CONTENT for what the FHIR library read and cannot write
     */
    public static String content(Patient sent) {
        Patient copy = sent.copy();
        copy.setId((String) null);
        Meta meta = new Meta();
        meta.setProfile(sent.getMeta().getProfile());
        meta.setSecurity(sent.getMeta().getSecurity());
        copy.setMeta(meta.isEmpty() ? null : meta);
        copy.setLink(null);
        try {
            return FhirFormat.JSON.write(copy);
        } catch (RuntimeException e) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_CONTENT, "Patient",
                    "The Patient holds something that the registry cannot write, so it is not kept.");
        }
    }

    public Patient toPatient(Source source) {
        Patient patient = FhirFormat.JSON.read(Patient.class, resource);
        patient.setId(id.toString());
        patient.getMeta().setVersionId(String.valueOf(version)).setLastUpdated(Date.from(updatedAt));
        patient.getMeta().addTag(OpenCr.CLIENT_ID, source.name(), source.display());
        tagState(patient);
        if (survivor != null) {
            patient.setActive(false);
            patient.addLink().setType(LinkType.REPLACEDBY).getOther().setReference("Patient/" + survivor);
        } else if (person != null) {
            patient.addLink().setType(LinkType.REFER).getOther().setReference("Patient/" + person);
        }
        return patient;
    }

    private void tagState(Patient patient) {
        if (person == null && survivor == null) {
            patient.getMeta().addTag(OpenCr.STATE, OpenCr.PENDING, "Not matched yet");
        }
        if (openTasks.contains("conflict")) {
            patient.getMeta().addTag(OpenCr.MATCH_ISSUES, OpenCr.CONFLICT_MATCHES, "Conflict On Match");
        }
        if (openTasks.stream().anyMatch(kind -> !kind.equals("conflict"))) {
            patient.getMeta().addTag(OpenCr.MATCH_ISSUES, OpenCr.POTENTIAL_MATCHES, "Potential Matches");
        }
    }
}
