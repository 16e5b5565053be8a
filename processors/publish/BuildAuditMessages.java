package publish;

import clientregistry.publish.atna.DicomAudit;
import clientregistry.publish.atna.SyslogMessage;
import clientregistry.store.audit.AuditEvents;
import clientregistry.store.audit.AuditEvents.Stored;
import clientregistry.store.audit.AuditMessages;
import clientregistry.store.registry.Outbox.Row;
import door.Carried;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes syslog frames of audit events, one after the other. In: list of {@link Row}; out: bytes. */
public final class BuildAuditMessages implements Processor {

    private final AuditEvents events;
    private final DicomAudit audit;
    private final DicomAudit.Sender sender;

    public BuildAuditMessages(AuditEvents events, DicomAudit.Sender sender) {
        this.events = events;
        this.audit = new DicomAudit(sender);
        this.sender = sender;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Row> rows = exchange.getMessage().getBody(List.class);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (Stored event : events.read(rows.stream().map(Row::ref).toList())) {
            AuditMessages.of(event).forEach(message -> frames.writeBytes(SyslogMessage.frame(message.at(), sender,
                    audit.xml(message))));
        }
        exchange.getMessage().setBody(frames.toByteArray());
        Publication.sendsWithoutAnswer(exchange);
        if (frames.size() == 0) {
            // Nothing is left of these events: no connection is worth it.
            Publication publication = Carried.get(exchange, Publication.class);
            publication.queue().done(publication.rows());
            exchange.setRouteStop(true);
        }
    }
}
