package feed;

import clientregistry.linking.Outcome;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The acknowledgement that was stored with the message. In: list of one {@link Outcome}; out: bytes. */
public final class AnswerHl7 implements Processor {

    @Override
    public void process(Exchange exchange) {
        Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
        if (outcome.answer() == null) {
            // Nothing was committed, the refusal neither: the door keeps and answers it.
            throw outcome.refusal();
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(outcome.answer());
    }
}
