package jobs;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.audit.Seals;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Drops sealed entries of the audit trail past their retention; that it did is an entry. */
public final class ForgetAudit implements Processor {

    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final int days;
    private final String node;

    /** @param days after which entries are dropped; 0 keeps them for ever */
    public ForgetAudit(TransactionTemplate transaction, JdbcTemplate jdbc, AuditTrail audit, int days, String node) {
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.audit = audit;
        this.days = days;
        this.node = node;
    }

    @Override
    public void process(Exchange exchange) {
        if (days > 0) {
            transaction.executeWithoutResult(status -> forget());
        }
    }

    private void forget() {
        Long dropped = jdbc.queryForObject("select audit_forget(now() - ? * interval '1 day')", Long.class, days);
        if (dropped != null && dropped > 0) {
            Long last = jdbc.queryForObject("select max(n) from audit_seal where forgotten is not null", Long.class);
            audit.write(List.of(AuditEntry.done(Seals.FORGOTTEN, 'D', Actor.of(node), AuditEntry.Entity.named(
                    "audit-trail", "entries", dropped + " dropped, older than " + days + " days"),
                    AuditEntry.Entity.named("seal", last, "the last one whose entries were dropped"))));
        }
    }
}
