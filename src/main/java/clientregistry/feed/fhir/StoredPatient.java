package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;

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
     * Keeps of what was sent all but what is ours to say: id, version, tags and links. The Patient is written without these
     * and has them again afterwards: the library's copies are dear, and lack what stands beside data (base64Binary).
     *
     * @throws Refusal UNSUPPORTED_CONTENT for what the FHIR library read and cannot write
     */
    public static String content(Patient sent) {
        String id = sent.getId();
        Meta meta = sent.getMeta();
        List<PatientLinkComponent> links = sent.getLink();
        Meta kept = new Meta();
        kept.setProfile(meta.getProfile());
        kept.setSecurity(meta.getSecurity());
        try {
            sent.setId((String) null);
            sent.setMeta(kept.isEmpty() ? null : kept);
            sent.setLink(null);
            return FhirFormat.JSON.write(sent);
        } catch (RuntimeException e) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_CONTENT, "Patient",
                    "The Patient holds something that the registry cannot write, so it is not kept.");
        } finally {
            sent.setId(id);
            sent.setMeta(meta);
            sent.setLink(links);
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
