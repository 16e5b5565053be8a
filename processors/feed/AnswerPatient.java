package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.fhir.FhirResponse;
import clientregistry.feed.fhir.Outcomes;
import clientregistry.link.Outcome;
import clientregistry.link.Outcome.Result;
import clientregistry.link.Outcome.What;
import clientregistry.person.refusal.Warning;
import clientregistry.person.security.Node;
import clientregistry.query.Disclosure;
import clientregistry.query.Patients;
import door.Carried;
import java.util.List;
import java.util.stream.Collectors;
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
                : response(exchange, outcome));
    }

    /** What a repeated conditional create found then may be no match any more. */
    private FhirResponse response(Exchange exchange, Outcome outcome) {
        if (outcome.results().isEmpty()) {
            return FhirResponse.of(200, Outcomes.information("This request was answered before; nothing was done."));
        }
        Result result = outcome.results().get(0);
        List<Warning> warnings = result.with(Carried.get(exchange, FhirEntries.class).entries().get(0).accepted()
                .warnings());
        return response(Carried.get(exchange, FhirRequest.class), result, warnings,
                body(Carried.get(exchange, FhirRequest.class), Carried.get(exchange, Node.class), result, warnings));
    }

    private static FhirResponse response(FhirRequest request, Result result, List<Warning> warnings,
            IBaseResource body) {
        FhirResponse response = FhirResponse.of(result.what() == What.CREATED ? 201 : 200, body)
                .with("Location", request.base() + "/" + location(result))
                .with("ETag", etag(result));
        FhirResponse warned = warnings.isEmpty() ? response : response.with("Warning", warnings.stream()
                .map(warning -> "299 - \"" + warning.text() + "\"").collect(Collectors.joining(", ")));
        return result.pending() ? warned : warned.with("LocationCRUID", "Patient/" + result.person());
    }

    /** Warnings also stand in the header of this name (RFC 7234, 5.5), where every client gets them. */
    private static IBaseResource outcome(Result result, List<Warning> warnings) {
        return warnings.isEmpty() ? Outcomes.information("Stored as Patient/" + result.record() + ".")
                : Outcomes.warnings(warnings);
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
    private IBaseResource body(FhirRequest request, Node node, Result result, List<Warning> warnings) {
        String wanted = request.preference("return");
        if (wanted.equals("minimal")) {
            return null;
        }
        if (result.what() == What.UNCHANGED && !disclosure.isOwn(result.record(), node)) {
            return Outcomes.information("Patient/" + result.record() + " is there already; nothing was done.");
        }
        return wanted.equals("operationoutcome") ? outcome(result, warnings)
                : disclosure.told(patients.records(List.of(result.record())).get(result.record()), node.clearance());
    }
}
