package clientregistry.publish.index;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.search.Generations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees that PostgreSQL was restored from a backup, and makes the others forget what it does not know: no index of
 * before is believed, so that a new one is built, and the FHIR server is told everything again. Thread-safe.
 */
public final class RestoreRepair {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreRepair.class);

    private final Witness witness;
    private final Generations generations;
    private final LinkLock lock;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final String node;
    private final boolean fhirServer;

    /** @param fhirServer whether this site publishes to one */
    public RestoreRepair(Witness witness, Generations generations, LinkLock lock, TransactionTemplate transaction,
            JdbcTemplate jdbc, AuditTrail audit, String node, boolean fhirServer) {
        this.witness = witness;
        this.generations = generations;
        this.lock = lock;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.audit = audit;
        this.node = node;
        this.fhirServer = fhirServer;
    }

    /** To be called before an index is believed. @throws IOException when Elasticsearch cannot be asked */
    void check() throws IOException {
        if (witness.restored() == null) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                lock.take();
                repairUnlessDone();
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Another node may have been quicker. */
    private void repairUnlessDone() {
        try {
            String reason = witness.restored();
            if (reason != null) {
                LOG.warn("PostgreSQL was restored from a backup or moved ({}): index and FHIR server are made to "
                        + "agree with it", reason);
                witness.accept();
                repair(reason);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void repair(String reason) {
        generations.live().forEach(generations::retire);
        if (fhirServer) {
            jdbc.update("update registry_state set withdraw = true");
            jdbc.update("insert into outbox (target, kind, ref) select 'fhir', 'PERSON', id from person order by "
                    + "created_at, id");
            jdbc.update("insert into outbox (target, kind, ref) select 'fhir', 'RECORD', id from record order by "
                    + "created_at, id");
        }
        audit.write(List.of(AuditEntry.done("database-restored", 'U', Actor.of(node),
                AuditEntry.Entity.named("database", reason, null))));
    }
}
