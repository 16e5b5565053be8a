package errors;

import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.Header;
import clientregistry.person.refusal.Refusal;
import exchange.Carried;
import feed.Inbound;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Answers a refused message with AE or AR, also when hardly anything of it could be read. In: {@link Refusal}; out:
 * bytes.
 */
public final class AnswerHl7Refusal implements Processor {

    private final Acknowledgement acknowledgement;

    public AnswerHl7Refusal(Acknowledgement acknowledgement) {
        this.acknowledgement = acknowledgement;
    }

    @Override
    public void process(Exchange exchange) {
        Inbound in = Carried.get(exchange, Inbound.class);
        Header header = in == null || in.header() == null ? Header.UNKNOWN : in.header();
        Refusal refusal = exchange.getMessage().getBody(Refusal.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(acknowledgement.refuse(header, refusal));
    }
}
