package clientregistry.hapiserver;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The connection pool, and the tables the first time. */
final class Database {

    private static final String SCHEMA = "/ca/uhn/hapi/fhir/jpa/docs/database/nonpartitioned/postgres.sql";

    private Database() {}

    static HikariDataSource pool(Settings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("hapi");
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(20);
        config.setMinimumIdle(2);
        // Sends a batch of inserts as one statement; a Patient makes about ten index rows.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /**
     * Makes HAPI's tables when the database has none.
     *
     * <p>The script that HAPI ships takes 0.2 s; letting Hibernate compare and make tables takes seconds at every
     * start.
     */
    static void createTablesIfMissing(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            if (hasTables(statement)) {
                return;
            }
            // All or nothing: a kill half-way must not leave tables that the next start takes for complete.
            connection.setAutoCommit(false);
            statement.execute(script());
            connection.commit();
        }
    }

    private static boolean hasTables(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('hfj_resource') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String script() {
        try (InputStream script = Database.class.getResourceAsStream(SCHEMA)) {
            if (script == null) {
                throw new IllegalStateException("This version of HAPI ships no " + SCHEMA);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
