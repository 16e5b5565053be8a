package clientregistry.rules;

import clientregistry.application.BareRegistry;
import clientregistry.audit.AuditTrail;
import clientregistry.registry.LinkLock;
import clientregistry.registry.Outbox;
import clientregistry.registry.RuleSetStore;
import clientregistry.servers.TestServers;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody else at the same registry, who waits for the link lock one second. */
final class SecondConnection implements AutoCloseable {

    private final SingleConnectionDataSource dataSource;
    private final RuleSetChanges changes;

    SecondConnection(BareRegistry registry) {
        dataSource = new SingleConnectionDataSource(registry.url(), TestServers.databaseUser(), TestServers.databasePassword(), true);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        changes = new RuleSetChanges(new RuleSetStore(jdbc), new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                new LinkLock(jdbc, 1), new AuditTrail(jdbc, new Outbox(jdbc, Set.of())));
    }

    RuleSetChanges changes() {
        return changes;
    }

    @Override
    public void close() {
        dataSource.destroy();
    }
}
