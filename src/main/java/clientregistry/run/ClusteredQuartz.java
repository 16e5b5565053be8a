package clientregistry.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Quartz with its store in our database, clustered: each firing runs on one node. Camel appends the context's name to
 * the scheduler's, so the nodes of a cluster have one context name.
 */
final class ClusteredQuartz {

    private ClusteredQuartz() {
    }

    static QuartzComponent component(DataSource dataSource) {
        // Quartz knows data sources by name in a static map: one name for each hub in this process.
        String name = "hub-" + UUID.randomUUID();
        DBConnectionManager.getInstance().addConnectionProvider(name, provider(dataSource));
        QuartzComponent quartz = new QuartzComponent();
        quartz.setProperties(properties(name));
        return quartz;
    }

    private static Map<String, Object> properties(String dataSource) {
        return Map.ofEntries(
                Map.entry("org.quartz.scheduler.instanceName", "hub"),
                Map.entry("org.quartz.scheduler.instanceId", "AUTO"),
                Map.entry("org.quartz.scheduler.idleWaitTime", "5000"),
                Map.entry("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool"),
                Map.entry("org.quartz.threadPool.threadCount", "3"),
                Map.entry("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX"),
                Map.entry("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate"),
                Map.entry("org.quartz.jobStore.dataSource", dataSource),
                Map.entry("org.quartz.jobStore.isClustered", "true"),
                Map.entry("org.quartz.jobStore.clusterCheckinInterval", "2000"),
                Map.entry("org.quartz.jobStore.misfireThreshold", "5000"));
    }

    private static ConnectionProvider provider(DataSource dataSource) {
        return new ConnectionProvider() {
            @Override
            public Connection getConnection() throws SQLException {
                return dataSource.getConnection();
            }

            @Override
            public void shutdown() {
                // The pool belongs to the hub.
            }

            @Override
            public void initialize() {
                // The pool is open.
            }
        };
    }
}
