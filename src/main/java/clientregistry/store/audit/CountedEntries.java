package clientregistry.store.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What no transaction can tell of: refusals before anything was received, and what was answered while the database was
 * away. Counted in memory and folded into one audit entry for each kind, who, address and reason, whenever they are
 * written. What is not written when a process is killed is lost. Thread-safe.
 */
public final class CountedEntries {

    private static final Logger LOG = LoggerFactory.getLogger(CountedEntries.class);

    /** So that a storm from everywhere fills no memory: further addresses are counted together. */
    private static final int ADDRESSES = 1000;
    private static final String OTHERS = "others";

    /** What the entries of a fold have in common. */
    private record Key(String event, AuditOutcome outcome, Actor who, String role, String what, Map<String, Object> detail) {

        private static Key refused(String event, String who, String address, String why) {
            return new Key(event, AuditOutcome.REFUSED, new Actor(null, who, null, null, null, address, null), "refusal",
                    why, null);
        }

        private AuditEntry entry(long count) {
            return AuditEntry.of(event, 'E', outcome, who, List.of(AuditEntry.Entity.named(role, what, count + " times")))
                    .with(detail);
        }
    }

    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private Map<Key, Long> counts = new HashMap<>();

    public CountedEntries(TransactionTemplate transaction, AuditTrail audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Counts one of somebody who has shown no certificate.
     *
     * @param event   what was refused, as the trail calls it
     * @param address network address, null when unknown
     * @param why     one of a few reasons, in our words
     */
    public void count(String event, String address, String why) {
        count(event, Actor.UNKNOWN, address, why);
    }

    /**
     * Counts one.
     *
     * @param event   what was refused, or broke off, as the trail calls it
     * @param who     subject of the certificate that was shown
     * @param address network address, null when unknown
     * @param why     one of a few reasons, in our words
     */
    public synchronized void count(String event, String who, String address, String why) {
        Key key = Key.refused(event, who, address == null ? OTHERS : address, why);
        boolean full = counts.size() >= ADDRESSES && !counts.containsKey(key);
        counts.merge(full ? Key.refused(event, Actor.UNKNOWN, OTHERS, why) : key, 1L, Long::sum);
    }

    /**
     * Counts one answer to somebody known, which the trail could not be told of since its database is away.
     *
     * @param event  what was asked, as the trail calls it
     * @param detail of the entry
     */
    public synchronized void answered(String event, Actor who, Map<String, Object> detail) {
        counts.merge(new Key(event, AuditOutcome.SUCCESS, who, "database", "away", detail), 1L, Long::sum);
    }

    /** When a hub stops: what cannot be written then is lost, and it stops all the same. */
    public void writeIfPossible() {
        try {
            write();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Refused connections could not be audited: {}", e.getClass().getSimpleName());
        }
    }

    /** Writes what was counted since the last time. While the database is away it goes on counting. */
    public void write() {
        Map<Key, Long> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> audit.write(taken.entrySet().stream()
                    .map(each -> each.getKey().entry(each.getValue())).toList()));
        } catch (DataAccessException | TransactionException e) {
            giveBack(taken);
            throw e;
        }
    }

    private synchronized Map<Key, Long> take() {
        Map<Key, Long> taken = counts;
        counts = new HashMap<>();
        return taken;
    }

    private synchronized void giveBack(Map<Key, Long> taken) {
        taken.forEach((key, count) -> counts.merge(key, count, Long::sum));
    }
}
