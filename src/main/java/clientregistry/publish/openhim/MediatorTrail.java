package clientregistry.publish.openhim;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes into the audit trail that OpenHIM took this hub as a mediator, or would not. Thread-safe. */
public final class MediatorTrail {

    static final String EVENT = "mediator-registered";

    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final String node;

    /** @param node of this hub */
    public MediatorTrail(AuditTrail audit, TransactionTemplate transaction, String node) {
        this.audit = audit;
        this.transaction = transaction;
        this.node = node;
    }

    public void registered(String urn) {
        write(AuditOutcome.SUCCESS, urn, null);
    }

    /**
     * It would not.
     *
     * @param why one line
     */
    public void refused(String urn, String why) {
        write(AuditOutcome.REFUSED, urn, why);
    }

    private void write(AuditOutcome outcome, String urn, String why) {
        AuditEntry entry = AuditEntry.of(EVENT, 'E', outcome, Actor.of(node),
                List.of(AuditEntry.Entity.named("mediator", urn, why)));
        transaction.executeWithoutResult(status -> audit.write(List.of(entry)));
    }
}
