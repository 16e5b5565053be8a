package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.feed.fhir.Outcomes;
import clientregistry.link.Outcome;
import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import clientregistry.person.security.Node;
import clientregistry.query.Disclosure;
import clientregistry.query.Patients;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Answers a create or update with what is now stored. In: list of one {@link Outcome}; out: {@link FhirResponse}. */
public final class AnswerPatient implements Processor {

    private final Patients patients;
    private final Disclosure disclosure;

    public AnswerPatient(Patients patients, Disclosure disclosure) {
        this.patients = patients;
        this.disclosure = disclosure;
    }

    @Override
    public void process(Exchange exchange) {
        Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
        exchange.getMessage().setBody(outcome.refusal() != null ? Outcomes.response(outcome.refusal())
                : response(Carried.get(exchange, FhirRequest.class), Carried.get(exchange, Node.class), outcome));
    }

    /** What a repeated conditional create found then may be no match any more. */
    private FhirResponse response(FhirRequest request, Node node, Outcome outcome) {
        return outcome.results().isEmpty()
                ? FhirResponse.of(200, Outcomes.information("This request was answered before; nothing was done."))
                : response(request, node, outcome.results().get(0));
    }

    private FhirResponse response(FhirRequest request, Node node, Result result) {
        FhirResponse response = FhirResponse.of(result.what() == What.CREATED ? 201 : 200, body(request, node, result))
                .with("Location", request.base() + "/" + location(result))
                .with("ETag", etag(result));
        FhirResponse warned = result.concern() == null ? response
                : response.with("Warning", "299 - \"" + result.concern().text() + "\"");
        return result.pending() ? warned : warned.with("LocationCRUID", "Patient/" + result.person());
    }

    /** A concern also stands in the header Warning (RFC 7234, 5.5), where every client gets it. */
    private static IBaseResource outcome(Result result) {
        return result.concern() == null ? Outcomes.information("Stored as Patient/" + result.record() + ".")
                : Outcomes.warning(result.concern().code(), result.concern().text());
    }

    static String location(Result result) {
        return "Patient/" + result.record() + "/_history/" + result.version();
    }

    static String etag(Result result) {
        return "W/\"" + result.version() + "\"";
    }

    /**
     * Prefer: return=minimal, OperationOutcome or representation (FHIR R4, 3.1.0.1.1.1); the latter unless asked
     * otherwise. Of a record of another source, which a condition found, it is said that it is there: who wants to see
     * it asks for it, which is counted and audited.
     */
    private IBaseResource body(FhirRequest request, Node node, Result result) {
        String wanted = request.preference("return");
        if (wanted.equals("minimal")) {
            return null;
        }
        if (result.what() == What.UNCHANGED && !disclosure.isOwn(result.record(), node)) {
            return Outcomes.information("Patient/" + result.record() + " is there already; nothing was done.");
        }
        return wanted.equals("operationoutcome") ? outcome(result)
                : disclosure.told(patients.records(List.of(result.record())).get(result.record()), node.clearance());
    }
}
