package clientregistry.link;

import clientregistry.store.registry.LinkLock;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds out whether a transaction whose answer was lost did commit. Thread-safe. */
public final class CommitCheck {

    private final TransactionTemplate transaction;
    private final LinkLock lock;
    private final JdbcTemplate jdbc;

    public CommitCheck(TransactionTemplate transaction, LinkLock lock, JdbcTemplate jdbc) {
        this.transaction = transaction;
        this.lock = lock;
        this.jdbc = jdbc;
    }

    /**
     * Holding the link lock, since a commit that is still under way holds it too: once we have it, the answer is final.
     *
     * @param messages   messages that were written together
     * @param operations operations of stewards that were written with them; any one of all proves it
     */
    public boolean isStored(Set<UUID> messages, Set<UUID> operations) {
        if (messages.isEmpty() && operations.isEmpty()) {
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            lock.take();
            return jdbc.queryForObject("select exists (select 1 from message where id = any(?)) or exists (select 1 "
                    + "from operation where id = any(?))", Boolean.class, messages.toArray(UUID[]::new),
                    operations.toArray(UUID[]::new));
        }));
    }
}
