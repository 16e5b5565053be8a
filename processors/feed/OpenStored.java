package feed;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.messages.StoredMessage;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Sources;
import exchange.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Opens a stored message as its door opened it when it came; who sent it must be registered today. Property "door"
 * names the route that goes on. Out: what that route takes.
 */
public final class OpenStored implements Processor {

    private final Sources sources;

    public OpenStored(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void process(Exchange exchange) {
        Again again = Carried.get(exchange, Again.class);
        StoredMessage m = again.message;
        exchange.setProperty("door", m.door());
        Envelope envelope = m.door().equals("hl7v2") ? Envelope.open(again.raw) : null;
        Carried.put(exchange, Inbound.class, new Inbound(m.door(), again.raw, m.contentType(), m.controlId(), null,
                envelope == null ? null : envelope.header(), m.request()));
        if (exchange.getContext().getRoute(m.door() + "-message") == null) {
            throw new Refusal(Refusal.Kind.UNSUPPORTED_TYPE, null,
                    "This door has no route for messages that are processed again.");
        }
        Carried.put(exchange, Node.class, sender(exchange, m));
        switch (m.door()) {
            case "hl7v2" -> exchange.getMessage().setBody(hl7(m, envelope));
            case "fhir" -> Carried.put(exchange, FhirRequest.class, fhir(m, again.raw));
            default -> other(exchange, m, again.raw);
        }
    }

    private Node sender(Exchange exchange, StoredMessage m) {
        return sources.registered(m.node()).orElseThrow(() -> {
            Carried.put(exchange, IdentifySender.Stranger.class, new IdentifySender.Stranger(m.node()));
            return new Refusal(Refusal.Kind.NOT_REGISTERED, null,
                    "The certificate this came with is not registered today.");
        });
    }

    private static Envelope hl7(StoredMessage m, Envelope envelope) {
        if (OpenHl7.BROKEN_FRAME.equals(m.request())) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "Only the beginning of this message came in.");
        }
        return envelope;
    }

    private static FhirRequest fhir(StoredMessage m, byte[] raw) {
        if (m.request() == null) {
            throw new Refusal(Refusal.Kind.NOT_PARSEABLE, null, "It is not known how this was asked for.");
        }
        return StoredRequest.read(m.request(), m.contentType(), m.controlId(), raw);
    }

    private static void other(Exchange exchange, StoredMessage m, byte[] raw) {
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, m.request() != null ? m.request() : "/" + m.source());
        exchange.getMessage().setBody(raw);
    }
}
