package clientregistry.publish.index;

import clientregistry.store.registry.LinkLock;
import clientregistry.store.search.Generation;
import clientregistry.store.search.Generations;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps keys of other schemes out of the indexes: a node with the registry's scheme makes them anew first, any other
 * node tells the index nothing. Thread-safe.
 */
public final class ForeignKeys {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final LinkLock lock;
    private final Generations generations;
    private final Renormalisation renormalisation;
    private final String keyScheme;

    /** @param keyScheme of this node */
    public ForeignKeys(JdbcTemplate jdbc, TransactionTemplate transaction, LinkLock lock, Generations generations,
                       Renormalisation renormalisation, String keyScheme) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.lock = lock;
        this.generations = generations;
        this.renormalisation = renormalisation;
        this.keyScheme = keyScheme;
    }

    /** Whether this node may tell these indexes anything. */
    public boolean mayTell(List<Generation> live) {
        return !live.isEmpty() && live.stream().allMatch(generation -> generation.keyScheme().equals(keyScheme));
    }

    /**
     * After it, every version committed before has keys of this node's scheme or is parked. No effect on a node that
     * has not the registry's.
     */
    public void bringHome() {
        // Both ends of an index: it is asked at every batch.
        while (Boolean.TRUE.equals(jdbc.queryForObject("select coalesce(min(key_scheme) < ? or max(key_scheme) > ?, "
                + "false) from recent_version", Boolean.class, keyScheme, keyScheme)) && isRegistrys()) {
            transaction.executeWithoutResult(status -> {
                lock.take();
                if (isRegistrys()) {
                    renormalisation.bringHome();
                }
            });
        }
    }

    private boolean isRegistrys() {
        return generations.keyScheme().filter(keyScheme::equals).isPresent();
    }
}
