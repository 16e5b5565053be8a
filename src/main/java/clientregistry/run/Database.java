package clientregistry.run;

import clientregistry.servers.StartupException;
import clientregistry.store.registry.V2__QuartzTables;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** Opens the database, brings its schema up to date, and checks that what it commits is durable. */
final class Database {

    /**
     * Locks of a node that vanished (power, network) or froze amid a transaction hold up all others: PostgreSQL notices
     * after 25 s, by default never or after two hours.
     */
    private static final String GIVE_UP_DEAD_CLIENTS = "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
            + " set tcp_keepalives_count = 3; set idle_in_transaction_session_timeout = '25s'";

    private Database() {
    }

    static HikariDataSource open(String url, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        // Server error details quote rows, which must not reach logs.
        config.setJdbcUrl(url + (url.contains("?") ? "&" : "?")
                + "reWriteBatchedInserts=true&logServerErrorDetail=false"
                + "&socketTimeout=60&connectTimeout=5&tcpKeepAlive=true");
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(2_000);
        config.setConnectionInitSql(GIVE_UP_DEAD_CLIENTS);
        config.setPoolName("database");
        try {
            HikariDataSource dataSource = new HikariDataSource(config);
            prepare(dataSource);
            return dataSource;
        } catch (PoolInitializationException e) {
            throw new StartupException("PostgreSQL does not answer at " + url.replaceAll("\\?.*", ""));
        }
    }

    private static void prepare(HikariDataSource dataSource) {
        Flyway.configure().dataSource(dataSource).javaMigrations(new V2__QuartzTables()).load().migrate();
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        for (String setting : new String[] {"fsync", "synchronous_commit"}) {
            String value = jdbc.queryForObject("select current_setting(?)", String.class, setting);
            if ("off".equals(value)) {
                throw new StartupException("PostgreSQL runs with " + setting
                        + "=off: what it commits can be lost; set it to on");
            }
        }
    }
}
