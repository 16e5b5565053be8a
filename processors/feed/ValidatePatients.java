package feed;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.PatientBounds;
import clientregistry.person.refusal.Refusal;
import feed.FhirEntries.Entry;
import feed.FhirEntries.Form;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.r4.model.Patient;

/**
 * Is it a Patient, and do it and its request say the same? In and out: {@link FhirEntries}; a bad entry of a batch
 * refuses itself only.
 */
public final class ValidatePatients implements Processor {

    private final Bounds bounds;

    public ValidatePatients(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void process(Exchange exchange) {
        FhirEntries entries = exchange.getMessage().getBody(FhirEntries.class);
        exchange.getMessage().setBody(entries.each(entry -> {
            if (entries.form() != Form.SINGLE) {
                checkMethod(entry.request());
            }
            checkType(entry, entries.form());
            PatientBounds.check(entry.patient(), bounds);
            if (entries.form() != Form.SINGLE) {
                checkAddress(entry.request());
            }
            checkId(entry);
            return entry;
        }));
    }

    private static void checkType(Entry entry, Form form) {
        if (entry.resource() instanceof Patient) {
            return;
        }
        if (form == Form.SINGLE) {
            throw new Refusal(Refusal.Kind.STRUCTURE, entry.resource().fhirType(), "A Patient is expected here.");
        }
        throw new Refusal(Refusal.Kind.UNSUPPORTED_CONTENT, "Patient", "The registry takes Patients only.");
    }

    /** The door looked at the request of one alone. */
    private static void checkMethod(FhirRequest request) {
        if (!request.method().equals("POST") && !request.method().equals("PUT")) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_CONTENT, ".request.method", "An entry must be a POST or a PUT: "
                    + "what is asked, or deleted, in a Bundle is not offered.");
        }
    }

    private static void checkAddress(FhirRequest request) {
        boolean patient = request.path().equals("Patient") || request.path().equals("Patient/" + request.logicalId());
        if (!patient || (request.method().equals("POST") && request.logicalId() != null)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, null,
                    "request.url must be Patient, Patient/id or Patient?identifier=system|value.");
        }
        if (request.query() == null) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "The query string is not well-formed.");
        }
    }

    private static void checkId(Entry entry) {
        String addressed = entry.request().logicalId();
        String inBody = entry.patient().getIdElement().getIdPart();
        if (addressed != null && inBody != null && !inBody.equals(addressed)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, "Patient.id", "The id in the body is not the one in the URL.");
        }
    }
}
