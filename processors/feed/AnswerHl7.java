package feed;

import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.link.Outcome;
import exchange.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The acknowledgement that was stored with the message, or a refusal where nothing could be stored. In: list of one
 * {@link Outcome}; out: bytes.
 */
public final class AnswerHl7 implements Processor {

    private final Acknowledgement acknowledgement;

    public AnswerHl7(Acknowledgement acknowledgement) {
        this.acknowledgement = acknowledgement;
    }

    @Override
    public void process(Exchange exchange) {
        Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
        byte[] answer = outcome.answer() != null ? outcome.answer()
                : acknowledgement.refuse(Carried.get(exchange, Inbound.class).header(), outcome.refusal());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(answer);
    }
}
