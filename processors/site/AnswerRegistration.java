package site;

import clientregistry.link.Outcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Tells the desk the record's id and the CRUID, null while the record waits. In: list of one {@link Outcome}; out: JSON.
 */
public final class AnswerRegistration implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        Outcome outcome = (Outcome) exchange.getMessage().getBody(List.class).get(0);
        if (outcome.refusal() != null) {
            throw outcome.refusal();
        }
        Outcome.Result result = outcome.results().get(0);
        ObjectNode answer = JSON.createObjectNode().put("record", result.record().toString())
                .put("person", result.pending() ? null : result.person().toString());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(JSON.writeValueAsBytes(answer));
    }
}
