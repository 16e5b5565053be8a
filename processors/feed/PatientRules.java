package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.intake.FhirIntake.Accepted;
import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import org.hl7.fhir.r4.model.Patient;

/** What address and body of one request, or of one Bundle entry, must say alike. */
final class PatientRules {

    private PatientRules() {
    }

    static void checkId(FhirRequest request, Patient patient) {
        String inBody = patient.getIdElement().getIdPart();
        if (request.logicalId() != null && inBody != null && !inBody.equals(request.logicalId())) {
            throw new Refusal(Refusal.Kind.STRUCTURE, "Patient.id", "The id in the body is not the one in the URL.");
        }
    }

    /** {@code PUT Patient?identifier=...} must mean the record that the body is. */
    static void checkCondition(FhirRequest request, Accepted accepted) {
        if (!request.method().equals("PUT") || request.logicalId() != null) {
            return;
        }
        boolean only = request.query().keySet().stream().allMatch(name -> name.equals("identifier")
                || name.startsWith("_"));
        String condition = request.parameter("identifier");
        if (!only || condition == null) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null,
                    "A conditional update is by identifier: PUT Patient?identifier=system|value.");
        }
        if (accepted.item() instanceof Received.RecordSent sent && !sent.key().identifier().token().equals(condition)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "Patient.identifier",
                    "The condition must be the identifier that the sending system assigned to this Patient.");
        }
    }
}
