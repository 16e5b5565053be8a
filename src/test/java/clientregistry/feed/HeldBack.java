package clientregistry.feed;

import clientregistry.run.TestHub;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Another session that holds the link lock: until it is closed, nothing can be committed to the registry. */
public final class HeldBack implements AutoCloseable {

    /** As in LinkLock. */
    private static final long KEY = 0x4352_4c49_4e4bL;

    private final Connection connection;

    private HeldBack(Connection connection) {
        this.connection = connection;
    }

    public static HeldBack in(TestHub hub) throws SQLException {
        Connection connection = DriverManager.getConnection(hub.settings().get("database.url"),
                hub.settings().get("database.user"), hub.settings().get("database.password"));
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + KEY + ")");
        }
        return new HeldBack(connection);
    }

    /** Sessions that wait for it. */
    public static long waiting(TestHub hub) {
        return hub.count("select count(*) from pg_locks l join pg_database d on d.oid = l.database "
                + "where d.datname = current_database() and l.locktype = 'advisory' and not l.granted");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
