package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.intake.FhirIntake;
import clientregistry.feed.intake.FhirIntake.Accepted;
import clientregistry.feed.intake.Hashes;
import clientregistry.feed.intake.Received;
import clientregistry.link.Submission.Message;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sender;
import clientregistry.person.security.Source;
import exchange.Carried;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;

/**
 * Reads one Patient: create, update, conditional update (FHIR R4 RESTful API, ITI-104). In: {@link FhirRequest}; out:
 * list of one {@link Received}.
 */
public final class ReadPatient implements Processor {

    private final FhirIntake intake;

    public ReadPatient(FhirIntake intake) {
        this.intake = intake;
    }

    @Override
    public void process(Exchange exchange) {
        FhirRequest request = exchange.getMessage().getBody(FhirRequest.class);
        IBaseResource resource = request.bodyFormat().readStrictly(request.body());
        if (!(resource instanceof Patient patient)) {
            throw new Refusal(Refusal.Kind.STRUCTURE, resource.fhirType(), "A Patient is expected here.");
        }
        PatientRules.checkId(request, patient);
        Node node = Carried.get(exchange, Node.class);
        Accepted accepted = intake.accept(node, patient, request.logicalId(), request.ifMatch());
        PatientRules.checkCondition(request, accepted);
        Carried.put(exchange, Source.class, accepted.source());
        exchange.getMessage().setBody(List.of(new Received(
                message(exchange, new Sender(node, accepted.source())), List.of(accepted.item()), null)));
    }

    private static Message message(Exchange exchange, Sender sender) {
        Inbound in = Carried.get(exchange, Inbound.class);
        return new Message(UUID.randomUUID(), sender, in.door(), in.controlId(), Hashes.sha256(in.raw()),
                in.contentType(), in.raw(), in.address(), in.request());
    }
}
