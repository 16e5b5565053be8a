package clientregistry.run;

import clientregistry.person.security.DatabaseTls;
import clientregistry.person.security.OutboundTls;
import clientregistry.person.security.Secret;
import clientregistry.servers.StartupException;
import clientregistry.store.audit.TrailOwner;
import clientregistry.store.registry.V2__QuartzTables;
import clientregistry.wiring.Settings;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.EOFException;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Opens the database, brings its schema up to date, and checks that what it commits is durable. */
final class Database {

    /**
     * Locks of a node that vanished (power, network) or froze amid a transaction hold up all others: PostgreSQL notices
     * after 25 s, by default never or after two hours.
     */
    private static final String GIVE_UP_DEAD_CLIENTS = "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5;"
            + " set tcp_keepalives_count = 3; set idle_in_transaction_session_timeout = '25s'";

    /** Class of SQL states (invalid authorization). */
    private static final String NOT_LET_IN = "28";

    /** SQL state (insufficient privilege). */
    private static final String NOT_ALLOWED = "42501";

    /** Opens a connection as a superuser of PostgreSQL. */
    interface Superuser {
        Connection connect() throws SQLException;
    }

    private Database() {
    }

    /**
     * The one the settings name.
     *
     * @throws StartupException         in one line why it cannot be opened
     * @throws IllegalArgumentException in one line what is wrong with which setting
     */
    static HikariDataSource open(Settings settings) {
        return open(settings, null);
    }

    /**
     * The same, and afterwards the audit trail belongs to its owner.
     *
     * @param superuser makes a connection to that database; null where there is none, and the owner stays who it is
     */
    static HikariDataSource open(Settings settings, Superuser superuser) {
        return open(settings.get("database.url"), settings.get("database.user"),
                Secret.of("database.password", settings.get("database.password"), settings.home()).get(),
                settings.number("database.connections"), DatabaseTls.properties(settings::get, settings.home()),
                superuser == null ? Database::migrate : flyway -> migrate(flyway, superuser, settings));
    }

    /** @param more what else the driver is told */
    static HikariDataSource open(String url, String user, String password, int connections, Properties more) {
        return open(url, user, password, connections, more, Database::migrate);
    }

    private static HikariDataSource open(String url, String user, String password, int connections, Properties more,
            Consumer<Flyway> migration) {
        HikariConfig config = new HikariConfig();
        // Server error details quote rows, which must not reach logs.
        config.setJdbcUrl(HomeSchema.said(url) + "&reWriteBatchedInserts=true&logServerErrorDetail=false"
                + "&socketTimeout=60&connectTimeout=5&tcpKeepAlive=true");
        config.setUsername(user);
        config.setPassword(password);
        config.setDataSourceProperties(more);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(2_000);
        config.setConnectionInitSql(GIVE_UP_DEAD_CLIENTS);
        config.setPoolName("database");
        try {
            return prepared(new HikariDataSource(config), url, migration);
        } catch (PoolInitializationException e) {
            throw new StartupException(why(e, url.replaceAll("\\?.*", ""), !more.isEmpty()));
        }
    }

    /** PostgreSQL's own words are not repeated: it quotes. */
    private static String why(Throwable thrown, String url, boolean overTls) {
        String tls = OutboundTls.fault(thrown, "database");
        if (tls != null) {
            return tls;
        }
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String state = each instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
            if (state.startsWith(NOT_LET_IN)) {
                return "database.user, database.password, database.certificate: PostgreSQL at " + url
                        + " lets nobody in by them";
            }
        }
        return overTls && isCutOff(thrown)
                ? "database.certificate: PostgreSQL at " + url + " ended the connection, perhaps it wants another one"
                : "PostgreSQL does not answer at " + url;
    }

    /** It was there, and went away without a word. */
    private static boolean isCutOff(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof EOFException || each.getClass() == SocketException.class) {
                return true;
            }
        }
        return false;
    }

    private static void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            if (hasState(e, NOT_ALLOWED)) {
                throw new StartupException("this build changes or adds tables, which database.user may not since the audit "
                        + "trail is another's: ./hub audit owner brings them up to date");
            }
            throw e;
        }
    }

    /** One may change tables of the trail: while there is any to do, the hub's role may do what the owner may. */
    private static void migrate(Flyway flyway, Superuser superuser, Settings settings) {
        try (Connection connection = superuser.connect()) {
            TrailOwner owner = new TrailOwner(new SingleConnectionDataSource(connection, true),
                    settings.get("database.user"));
            if (flyway.info().pending().length > 0) {
                owner.lend();
            }
            flyway.migrate();
            owner.settle(settings.number("audit.retention.days"));
        } catch (SQLException e) {
            throw new StartupException("PostgreSQL does not let a superuser in: " + e.getSQLState());
        }
    }

    private static boolean hasState(Throwable thrown, String state) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && state.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static HikariDataSource prepared(HikariDataSource dataSource, String url, Consumer<Flyway> migration) {
        try {
            HomeSchema.check(new JdbcTemplate(dataSource), url);
            prepare(dataSource, migration);
            return dataSource;
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    private static void prepare(HikariDataSource dataSource, Consumer<Flyway> migration) {
        migration.accept(Flyway.configure().dataSource(dataSource).javaMigrations(new V2__QuartzTables()).load());
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
