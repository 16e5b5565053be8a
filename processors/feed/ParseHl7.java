package feed;

import clientregistry.feed.bounds.Bounds;
import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.hl7v2.MessageBounds;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Reads a message into segments. In: {@link Envelope}; out: {@link Hl7Message}. */
public final class ParseHl7 implements Processor {

    private final Bounds bounds;

    public ParseHl7(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void process(Exchange exchange) {
        Envelope envelope = exchange.getMessage().getBody(Envelope.class);
        MessageBounds.check(envelope, bounds);
        exchange.getMessage().setBody(Hl7Message.parse(envelope));
    }
}
