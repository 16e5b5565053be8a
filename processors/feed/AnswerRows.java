package feed;

import clientregistry.feed.intake.Hashes;
import clientregistry.link.Outcome;
import clientregistry.link.Outcome.Result;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.store.audit.RefusalLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exchange.Carried;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Says row by row what became of a piece of a file, as JSON. In: list of {@link Outcome}; out: text. */
public final class AnswerRows implements Processor {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RefusalLog refusals;

    public AnswerRows(RefusalLog refusals) {
        this.refusals = refusals;
    }

    @Override
    public void process(Exchange exchange) throws JsonProcessingException {
        @SuppressWarnings("unchecked")
        List<Outcome> outcomes = exchange.getMessage().getBody(List.class);
        Iterator<Outcome> submitted = outcomes.iterator();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode rows = answer.putArray("rows");
        for (BulkRows.Row row : Carried.get(exchange, BulkRows.class).rows()) {
            ObjectNode line = rows.addObject().put("line", row.line());
            if (row.problem() != null) {
                keep(exchange, row);
                line.put("outcome", "refused").put("reason", row.problem());
            } else {
                fill(line, submitted.next());
            }
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(JSON.writeValueAsBytes(answer));
    }

    private static void fill(ObjectNode line, Outcome outcome) {
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
        if (result.concern() != null) {
            line.put("warning", result.concern().text());
        }
    }

    private void keep(Exchange exchange, BulkRows.Row row) {
        Inbound in = Carried.get(exchange, Inbound.class);
        Again.note(exchange, refusals.write(new RefusalLog.Refused(in.door(), Carried.get(exchange, Node.class).name(),
                Carried.get(exchange, Source.class).name(), null, in.contentType(), null, Hashes.sha256(in.raw()),
                in.address(), null), new Refusal(Refusal.Kind.STRUCTURE, "line " + row.line(), row.problem())));
    }
}
