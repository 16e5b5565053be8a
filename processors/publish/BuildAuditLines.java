package publish;

import clientregistry.store.audit.AuditEvents;
import clientregistry.store.registry.Outbox.Row;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Makes lines of JSON of audit events. In: list of {@link Row}; out: text that ends with a line end. */
public final class BuildAuditLines implements Processor {

    private final AuditEvents events;

    public BuildAuditLines(AuditEvents events) {
        this.events = events;
    }

    @Override
    public void process(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<Row> rows = exchange.getMessage().getBody(List.class);
        exchange.getMessage().setBody(events.read(rows.stream().map(Row::ref).toList()).stream()
                .map(event -> AuditEvents.line(event) + "\n").collect(Collectors.joining()));
        Publication.sends(exchange);
    }
}
