package feed;

import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.transport.BrokenFrame;
import clientregistry.feed.hl7v2.Header;
import clientregistry.store.messages.Message;
import door.Address;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Opens a frame as far as it goes, so that there is always a header to answer to. Out: {@link Envelope}. */
public final class OpenHl7 implements Processor {

    /** Kept with what is only the beginning of something, so that nobody takes it for a message later. */
    static final String BROKEN_FRAME = "broken frame";

    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        BrokenFrame broken = body instanceof BrokenFrame b ? b : null;
        byte[] bytes = broken != null ? broken.firstBytes() : (byte[]) body;
        Envelope envelope = Envelope.open(bytes);
        String controlId = envelope.header().controlId().isEmpty() ? null : envelope.header().controlId();
        String request = broken == null ? null : BROKEN_FRAME;
        Carried.put(exchange, Header.class, envelope.header());
        Carried.put(exchange, Message.class,
                Message.received("hl7v2", bytes, null, controlId, Address.of(exchange), request));
        if (broken != null) {
            throw broken.refusal();
        }
        exchange.getMessage().setBody(envelope);
    }
}
