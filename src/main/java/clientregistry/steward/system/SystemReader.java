package clientregistry.steward.system;

import clientregistry.query.health.Dependencies;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * How the hub fares. Answers without database, too: with what was known last, and says of when that is. Thread-safe.
 */
public final class SystemReader {

    /** The job looks more often than that. */
    private static final Duration FRESH = Duration.ofMinutes(5);
    /** Who asks waits some seconds for a database that is away, so not each time. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private final Dependencies dependencies;
    private final FactReader facts;
    private final String node;
    private volatile SystemFacts last;

    SystemReader(Dependencies dependencies, FactReader facts, String node, SystemFacts none) {
        this.dependencies = dependencies;
        this.facts = facts;
        this.node = node;
        this.last = none;
    }

    /** Looks at what this node needs, and reads the rest anew where the database answers. */
    public SystemState look() {
        dependencies.look();
        return state();
    }

    /** The same with servers as they were found by the last look, so that nobody waits for one that is away. */
    public SystemState state() {
        dependencies.since(dependencies.hasDatabase() ? FRESH : AWAY);
        if (dependencies.hasDatabase()) {
            try {
                SystemFacts read = facts.read(dependencies.last());
                last = read;
                return SystemState.of(node, read, false);
            } catch (DataAccessException | TransactionException away) {
                dependencies.lostDatabase();
            }
        }
        return SystemState.of(node, last.with(dependencies.last()), true);
    }
}
