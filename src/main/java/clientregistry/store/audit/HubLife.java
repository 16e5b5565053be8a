package clientregistry.store.audit;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** That a hub node started and stopped; and when it never said that it stopped, what may be missing. Thread-safe. */
public final class HubLife {

    private static final String STARTED = "hub-started";
    private static final String STOPPED = "hub-stopped";
    private static final Logger LOG = LoggerFactory.getLogger(HubLife.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final String node;

    /** @param node name of this hub node */
    public HubLife(JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit, String node) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.node = node;
    }

    public void started() {
        transaction.executeWithoutResult(status -> {
            String last = jdbc.queryForList("select event from audit_event where node = ? and event in (?, ?) order by seq "
                    + "desc limit 1", String.class, node, STARTED, STOPPED).stream().findFirst().orElse(STOPPED);
            String before = last.equals(STOPPED) ? null : "killed before: of connections that were not let in, those of "
                    + "its last minute may be missing here";
            audit.write(List.of(AuditEntry.done(STARTED, 'E', Actor.of(node), AuditEntry.Entity.named("hub", node, before))));
        });
    }

    /** Whether or not the database is there: a hub stops all the same. */
    public void stopped() {
        try {
            transaction.executeWithoutResult(status -> audit.write(List.of(AuditEntry.done(STOPPED, 'E', Actor.of(node),
                    AuditEntry.Entity.named("hub", node, null)))));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("That this hub stops could not be audited: {}", e.getClass().getSimpleName());
        }
    }
}
