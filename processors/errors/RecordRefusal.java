package errors;

import clientregistry.feed.fhir.FhirRequest;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.steward.api.StewardRequest;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.audit.RefusalLog;
import clientregistry.store.messages.Message;
import door.Again;
import door.Carried;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps and audits what was refused at a door. In and out: {@link Refusal}. */
public final class RecordRefusal implements Processor {

    private static final Set<String> QUESTIONS = Set.of("GET", "HEAD");
    private static final Logger LOG = LoggerFactory.getLogger(RecordRefusal.class);

    private final RefusalLog log;
    private final AskedParameters asked;

    /** @param asked keeps what was asked in vain */
    public RecordRefusal(RefusalLog log, AskedParameters asked) {
        this.log = log;
        this.asked = asked;
    }

    @Override
    public void process(Exchange exchange) {
        Refusal refusal = exchange.getMessage().getBody(Refusal.class);
        Again.refused(exchange, refusal);
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        Message carried = Carried.get(exchange, Message.class);
        Message message = carried == null ? Message.received("unknown", new byte[0], null, null, null, null) : carried;
        // What people ask for is done by them again, or not at all: it waits for nobody's mended cause.
        Message refused = Carried.get(exchange, StewardRequest.class) == null ? message : message.withoutBytes();
        LOG.info("Refused {} from {}: {}", refused.door(), refused.node(), refusal.kind());
        if (!refusal.kind().isLater()) {
            Again.note(exchange, log.write(sent(refused, acting), refusal, acting, asked(exchange)));
        }
    }

    private static Message sent(Message message, SignedIn acting) {
        if (message.node() != null) {
            return message;
        }
        return message.from(acting == null ? Actor.UNKNOWN : acting.user().name());
    }

    /** Of questions, and of what stewards do, whose address says to whom; null for feeds, which are kept themselves. */
    private Map<String, Object> asked(Exchange exchange) {
        FhirRequest request = Carried.get(exchange, FhirRequest.class);
        StewardRequest steward = Carried.get(exchange, StewardRequest.class);
        if (steward != null) {
            return detail(steward.path(), steward.query());
        }
        boolean asks = request != null && (QUESTIONS.contains(request.method()) || "Patient/_search".equals(request.path()));
        return asks ? detail(request.path(), request.query()) : null;
    }

    private Map<String, Object> detail(String path, Map<String, List<String>> query) {
        Map<String, List<String>> parameters = new TreeMap<>(query == null ? Map.of() : query);
        if (path != null) {
            parameters.put("path", List.of(path));
        }
        return asked.detail(parameters);
    }
}
