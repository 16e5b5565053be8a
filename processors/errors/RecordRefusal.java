package errors;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import clientregistry.store.audit.RefusalLog;
import clientregistry.store.messages.Message;
import door.Again;
import door.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps and audits what was refused at a door. In and out: {@link Refusal}. */
public final class RecordRefusal implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(RecordRefusal.class);

    private final RefusalLog log;

    public RecordRefusal(RefusalLog log) {
        this.log = log;
    }

    @Override
    public void process(Exchange exchange) {
        Refusal refusal = exchange.getMessage().getBody(Refusal.class);
        Again.refused(exchange, refusal);
        Message carried = Carried.get(exchange, Message.class);
        Message message = carried == null ? Message.received("unknown", new byte[0], null, null, null, null) : carried;
        Message refused = message.node() == null ? message.from("unknown") : message;
        LOG.info("Refused {} from {}: {}", refused.door(), refused.node(), refusal.kind());
        if (!refusal.kind().isLater()) {
            Again.note(exchange, log.write(refused, refusal, Carried.get(exchange, SignedIn.class)));
        }
    }
}
