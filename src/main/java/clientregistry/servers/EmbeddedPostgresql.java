package clientregistry.servers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * PostgreSQL on 127.0.0.1 with one database and role for the hub and one for HAPI; a commit is on disk when it returns.
 */
public final class EmbeddedPostgresql extends EmbeddedServer {

    static final String NAME = "postgresql";

    /** Of the binaries in the pom. */
    static final String VERSION = "17.11";

    static final String SUPERUSER = "postgres";

    /** As few as there can be. */
    static final String SCRAM_ITERATIONS = "1";

    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            // No socket file: it would be one more way in, and its path has a length limit.
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("shared_buffers", "256MB"),
            Map.entry("max_connections", "100"),
            Map.entry("timezone", "UTC"),
            // Worked off at each log-in; no dictionary holds a random password of 192 bits.
            Map.entry("scram_iterations", SCRAM_ITERATIONS),
            // The queries are short; compiling them costs more than it gains.
            Map.entry("jit", "off"),
            // In memory, or on a disk without a head, any page costs about as much as the next one.
            Map.entry("random_page_cost", "1.1"),
            // After a crash one call for the disk, and not one for each of the files of many databases.
            Map.entry("recovery_init_sync_method", "syncfs"),
            // A restored backup has all the log it needs with it, and is not to be asked before it has replayed it.
            Map.entry("restore_command", "false"),
            Map.entry("hot_standby", "off"),
            // Statements and the values of a violated key are demographics: keep them out of the log.
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_min_error_statement", "panic"));

    private final Path home;
    private final Passwords passwords;

    EmbeddedPostgresql(Path home, int port, DataDirectory data, Duration readyWithin) {
        super(NAME, port, data, readyWithin);
        this.home = home;
        this.passwords = Passwords.of(data);
    }

    /** Address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    Passwords passwords() {
        return passwords;
    }

    @Override
    ServerCommand command() {
        Path cluster = PostgresqlCluster.of(data(), home, passwords);
        List<String> words = new ArrayList<>(
                List.of(home.resolve("bin/postgres").toString(), "-D", cluster.toString(), "-p", "" + port()));
        CONFIGURATION.forEach((key, value) -> words.addAll(List.of("-c", key + "=" + value)));
        return new ServerCommand(words, Map.of(), cluster).notAsRoot();
    }

    @Override
    boolean answers() {
        try (Connection connection = asSuperuser()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    void afterReady() {
        createDatabase("hub", "hub", passwords.hub());
        createDatabase("hapi", "hapi", passwords.hapi());
    }

    /**
     * Makes the role and the database where they are missing; no other role can connect to it.
     *
     * @param name of the database; of letters, digits and underscores
     */
    void createDatabase(String name, String owner, String password) {
        try (Connection connection = asSuperuser(); Statement statement = connection.createStatement()) {
            if (missing(statement, "pg_roles where rolname = '%s'".formatted(owner))) {
                statement.execute("create role %s login password '%s'".formatted(owner, password));
            }
            if (missing(statement, "pg_database where datname = '%s'".formatted(name))) {
                statement.execute("create database %s owner %s".formatted(name, owner));
            }
            statement.execute("revoke all on database %s from public".formatted(name));
        } catch (SQLException e) {
            throw new StartupException("Cannot make the database %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static boolean missing(Statement statement, String rows) throws SQLException {
        try (var result = statement.executeQuery("select from " + rows)) {
            return !result.next();
        }
    }

    Connection asSuperuser() throws SQLException {
        return asSuperuser("postgres");
    }

    /** In this database. */
    Connection asSuperuser(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", passwords.superuser());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /** INT ends open sessions; TERM would wait for the clients to leave. */
    @Override
    Signals stopSignal() {
        return Signals.INT;
    }
}
