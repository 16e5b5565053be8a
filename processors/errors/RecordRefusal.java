package errors;

import clientregistry.feed.intake.Hashes;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.store.audit.RefusalLog;
import clientregistry.store.audit.RefusalLog.Refused;
import exchange.Carried;
import feed.Again;
import feed.IdentifySender.Stranger;
import feed.Inbound;
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
        Inbound in = Carried.get(exchange, Inbound.class);
        Again.refused(exchange, refusal);
        Refused refused = refused(exchange, in == null ? new Inbound("unknown", new byte[0], null, null, null, null,
                null) : in);
        LOG.info("Refused {} from {}: {}", refused.door(), refused.node(), refusal.kind());
        if (!refusal.kind().isLater()) {
            Again.note(exchange, log.write(refused, refusal));
        }
    }

    private static Refused refused(Exchange exchange, Inbound in) {
        Node node = Carried.get(exchange, Node.class);
        Stranger stranger = Carried.get(exchange, Stranger.class);
        Source source = Carried.get(exchange, Source.class);
        String subject = stranger == null ? "unknown" : stranger.subject();
        String sender = node == null ? subject : node.name();
        String speaksFor = source == null ? null : source.name();
        return new Refused(in.door(), sender, speaksFor, in.controlId(), in.contentType(), in.raw(),
                Hashes.sha256(in.raw()), in.address(), in.request());
    }
}
