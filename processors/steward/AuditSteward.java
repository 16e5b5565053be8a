package steward;

import clientregistry.person.users.SignedIn;
import clientregistry.steward.api.Answer;
import clientregistry.store.audit.ActingUser;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import door.Carried;
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
        SignedIn acting = Carried.get(exchange, SignedIn.class);
        AuditEntry entry = new AuditEntry(UUID.randomUUID(), event, 'E', AuditOutcome.SUCCESS,
                ActingUser.node(acting), null, null, acting.address(), ActingUser.with(acting, answer.touched()));
        transaction.executeWithoutResult(status -> trail.write(List.of(entry)));
    }
}
