package jobs;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditRetention;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.Seals;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Drops sealed entries of the audit trail past their retention; that it did is an entry. */
public final class ForgetAudit implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetAudit.class);

    private final TransactionTemplate transaction;
    private final AuditRetention retention;
    private final AuditTrail audit;
    private final int days;
    private final String node;

    /** @param days after which entries are dropped; 0 keeps them for ever */
    public ForgetAudit(TransactionTemplate transaction, AuditRetention retention, AuditTrail audit, int days,
            String node) {
        this.transaction = transaction;
        this.retention = retention;
        this.audit = audit;
        this.days = days;
        this.node = node;
    }

    @Override
    public void process(Exchange exchange) {
        if (days > 0) {
            try {
                transaction.executeWithoutResult(status -> forget());
            } catch (IllegalStateException e) {
                LOG.warn("{}", e.getMessage());
                transaction.executeWithoutResult(status -> audit.write(List.of(AuditEntry.of(Seals.FORGOTTEN, 'D',
                        AuditOutcome.FAILED, Actor.of(node), List.of(AuditEntry.Entity.named("audit-trail", "entries",
                        e.getMessage()))))));
            }
        }
    }

    private void forget() {
        long dropped = retention.forget(days);
        if (dropped > 0) {
            audit.write(List.of(AuditEntry.done(Seals.FORGOTTEN, 'D', Actor.of(node), AuditEntry.Entity.named(
                    "audit-trail", "entries", dropped + " dropped, older than " + days + " days"),
                    AuditEntry.Entity.named("seal", retention.lastForgotten(), "the last one whose entries were dropped"))));
        }
    }
}
