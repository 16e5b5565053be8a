package site;

import clientregistry.link.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Tells the desk the record's id and the CRUID. In: list of one {@link Outcome}; out: JSON. */
public final class AnswerRegistration implements Processor {

    @Override
    public void process(Exchange exchange) {
        Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        Outcome.Result result = outcome.results().get(0);
        String person = result.pending() ? "null" : "\"" + result.person() + "\"";
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(("{\"record\":\"" + result.record() + "\",\"person\":" + person + "}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
