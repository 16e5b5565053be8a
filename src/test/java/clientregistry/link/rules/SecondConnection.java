package clientregistry.link.rules;

import clientregistry.run.BareRegistry;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.RuleSetStore;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody else at the same registry. One transaction at a time. */
final class SecondConnection implements AutoCloseable {

    private final SingleConnectionDataSource dataSource;
    private final JdbcTemplate jdbc;

    SecondConnection(BareRegistry registry) {
        dataSource = new SingleConnectionDataSource(registry.url(), TestServers.databaseUser(),
                TestServers.databasePassword(), true);
        jdbc = new JdbcTemplate(dataSource);
    }

    /** Waits for the link lock one second. */
    RuleSetChanges changes() {
        return changes(1);
    }

    RuleSetChanges changes(int patienceSeconds) {
        return new RuleSetChanges(new RuleSetStore(jdbc),
                new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                new LinkLock(jdbc, patienceSeconds), new AuditTrail(jdbc, new Outbox(jdbc, Set.of())));
    }

    @Override
    public void close() {
        dataSource.destroy();
    }
}
