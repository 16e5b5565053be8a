package feed;

import clientregistry.fhir.FhirRequest;
import clientregistry.fhir.FhirResponse;
import clientregistry.fhir.Outcomes;
import clientregistry.linking.Outcome;
import clientregistry.linking.Outcome.Result;
import clientregistry.linking.Outcome.What;
import clientregistry.query.Patients;
import exchange.Carried;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;

/** Answers a create or update with what is now stored. In: list of one {@link Outcome}; out: {@link FhirResponse}. */
public final class AnswerPatient implements Processor {

    private final Patients patients;

    public AnswerPatient(Patients patients) {
        this.patients = patients;
    }

    @Override
    public void process(Exchange exchange) {
        Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
        exchange.getMessage().setBody(outcome.refusal() != null ? Outcomes.response(outcome.refusal())
                : response(Carried.get(exchange, FhirRequest.class), outcome.results().get(0)));
    }

    private FhirResponse response(FhirRequest request, Result result) {
        FhirResponse response = FhirResponse.of(result.what() == What.CREATED ? 201 : 200, body(request, result.record()))
                .with("Location", request.base() + "/" + location(result))
                .with("ETag", etag(result));
        return result.pending() ? response : response.with("LocationCRUID", "Patient/" + result.person());
    }

    static String location(Result result) {
        return "Patient/" + result.record() + "/_history/" + result.version();
    }

    static String etag(Result result) {
        return "W/\"" + result.version() + "\"";
    }

    /** Prefer: return=minimal, OperationOutcome or representation (FHIR R4, 3.1.0.1.1.1); the latter unless asked otherwise. */
    private IBaseResource body(FhirRequest request, UUID record) {
        String prefer = request.header("prefer") == null ? "" : request.header("prefer");
        if (prefer.contains("return=minimal")) {
            return null;
        }
        Patient stored = patients.records(List.of(record)).get(record);
        return prefer.contains("return=OperationOutcome") ? Outcomes.information("Stored as Patient/" + record + ".") : stored;
    }
}
