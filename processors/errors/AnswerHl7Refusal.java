package errors;

import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.Header;
import clientregistry.person.refusal.Refusal;
import door.Carried;
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
        Header read = Carried.get(exchange, Header.class);
        Header header = read == null ? Header.UNKNOWN : read;
        Refusal refusal = exchange.getMessage().getBody(Refusal.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(acknowledgement.refuse(header, refusal));
    }
}
