package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.store.messages.Message;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A gateway says with each request for whom it speaks, as OpenHIM does; from anybody else the header means nothing.
 * Needs: {@link Node}, {@link FhirRequest}; the node speaks for that one source afterwards.
 */
public final class SpeakForClient implements Processor {

    static final String HEADER = "x-openhim-clientid";

    @Override
    public void process(Exchange exchange) {
        Node node = Carried.get(exchange, Node.class);
        FhirRequest request = Carried.get(exchange, FhirRequest.class);
        if (!node.roles().contains(Node.Role.GATEWAY) || "metadata".equals(request.path())) {
            return;
        }
        String client = request.header(HEADER);
        if (client == null) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "A gateway says for whom it speaks: the header "
                    + "X-OpenHIM-ClientID names a source.");
        }
        if (!node.speaksFor().contains(client)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, null, "This gateway does not speak for this client.");
        }
        Carried.put(exchange, Node.class, node.speakingFor(client));
        Carried.change(exchange, Message.class, message -> message.of(client));
    }
}
