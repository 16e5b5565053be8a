package feed;

import clientregistry.link.Outcome;
import clientregistry.link.Outcome.Result;
import clientregistry.person.refusal.Warning;
import clientregistry.store.audit.RefusalLog;
import clientregistry.store.audit.RefusalLog.Refused;
import clientregistry.store.messages.Message;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import door.Again;
import door.Carried;
import feed.FileRows.Row;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Says row by row what became of a piece of a file, as JSON. In: list of {@link Outcome}; out: text. */
public final class AnswerFile implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RefusalLog refusals;

    public AnswerFile(RefusalLog refusals) {
        this.refusals = refusals;
    }

    /** What is told of a row that was taken: place, text, and our code where there is one. */
    public static ArrayNode warnings(List<Warning> warnings) {
        ArrayNode told = JSON.createArrayNode();
        for (Warning warning : warnings) {
            ObjectNode one = told.addObject();
            if (warning.location() != null) {
                one.put("column", warning.location());
            }
            if (warning.code() != null) {
                one.put("code", warning.code());
            }
            one.put("text", warning.text());
        }
        return told;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        @SuppressWarnings("unchecked")
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        Iterator<Outcome> submitted = outcomes.iterator();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode rows = answer.putArray("rows");
        List<Row> sent = Carried.get(exchange, FileRows.class).rows();
        keep(exchange, sent.stream().filter(row -> row.problem() != null).toList());
        for (Row row : sent) {
            ObjectNode line = rows.addObject().put("line", row.line());
            if (row.problem() != null) {
                line.put("outcome", "refused").put("reason", row.problem());
            } else {
                fill(line, submitted.next(), row.warnings());
            }
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(JSON.writeValueAsBytes(answer));
    }

    private static void fill(ObjectNode line, Outcome outcome, List<Warning> found) {
        if (outcome.refusal() != null) {
            line.put("outcome", outcome.refusal().kind().isLater() ? "later" : "refused")
                    .put("reason", outcome.refusal().getMessage());
            return;
        }
        Result result = outcome.results().get(0);
        line.put("outcome", result.what().name().toLowerCase(Locale.ROOT)).put("record", result.record().toString());
        if (!result.pending()) {
            line.put("person", result.person().toString());
        }
        List<Warning> warnings = result.with(found);
        if (!warnings.isEmpty()) {
            line.put("warning", warnings.stream().map(Warning::text).collect(Collectors.joining(" ")));
            line.set("warnings", warnings(warnings));
        }
    }

    private void keep(Exchange exchange, List<Row> refused) {
        Message whole = Carried.get(exchange, Message.class);
        refusals.write(refused.stream().map(row -> new Refused(AcceptRows.part(whole, row.person()), row.refusal()))
                .toList()).forEach(made -> Again.note(exchange, made));
    }
}
