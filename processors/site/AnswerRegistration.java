package site;

import clientregistry.link.Outcome;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import door.Carried;
import feed.AnswerFile;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Tells the desk the record's id, the CRUID, null while the record waits, and what it should look at. In: list of one
 * {@link Outcome}; needs the {@link RegistrationWarnings}; out: JSON.
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
        answer.set("warnings", AnswerFile.warnings(result.with(Carried.get(exchange,
                RegistrationWarnings.class).all())));
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(JSON.writeValueAsBytes(answer));
    }
}
