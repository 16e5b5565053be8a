package steward;

import clientregistry.person.security.Node;
import clientregistry.steward.api.Answer;
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

/** Writes one audit event for an answered request, before the answer leaves. Body: {@link Answer}, unchanged. */
public final class AuditSteward implements Processor {

    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final String event;

    /** @param event what happened: steward-query, steward-preview, steward-repeat */
    public AuditSteward(AuditTrail trail, TransactionTemplate transaction, String event) {
        this.trail = trail;
        this.transaction = transaction;
        this.event = event;
    }

    @Override
    public void process(Exchange exchange) {
        Answer answer = exchange.getMessage().getBody(Answer.class);
        AuditEntry entry = new AuditEntry(UUID.randomUUID(), event, 'E', AuditOutcome.SUCCESS,
                Carried.get(exchange, Node.class).name(), null, null, Carried.get(exchange, Inbound.class).address(),
                answer.touched());
        transaction.executeWithoutResult(status -> trail.write(List.of(entry)));
    }
}
