package feed;

import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.hl7v2.Hl7Message;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Reads a message into segments. In: {@link Envelope}; out: {@link Hl7Message}. */
public final class ParseHl7 implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(Hl7Message.parse(exchange.getMessage().getBody(Envelope.class)));
    }
}
