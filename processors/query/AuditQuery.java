package query;

import clientregistry.feed.fhir.FhirResponse;
import clientregistry.person.security.Node;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import exchange.Carried;
import feed.Inbound;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes one audit event for an answered query, before the answer leaves. Body: {@link FhirResponse}, unchanged. */
public final class AuditQuery implements Processor {

    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final String event;

    /** @param event what was asked: read, search, pix-query, capabilities */
    public AuditQuery(AuditTrail trail, TransactionTemplate transaction, String event) {
        this.trail = trail;
        this.transaction = transaction;
        this.event = event;
    }

    @Override
    public void process(Exchange exchange) {
        FhirResponse response = exchange.getMessage().getBody(FhirResponse.class);
        Inbound in = Carried.get(exchange, Inbound.class);
        @SuppressWarnings("unchecked")
        List<UUID> records = exchange.getProperty("disclosed", List.of(), List.class);
        AuditEntry entry = new AuditEntry(UUID.randomUUID(), event, 'E',
                response.status() < 400 ? AuditOutcome.SUCCESS : AuditOutcome.REFUSED,
                Carried.get(exchange, Node.class).name(), null, null, in.address(),
                records.stream().map(id -> new AuditEntry.Entity("record", id.toString(), "disclosed")).toList());
        transaction.executeWithoutResult(status -> trail.write(List.of(entry)));
    }
}
