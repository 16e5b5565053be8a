package clientregistry.publish.targets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one node at a time publish to a target, so that a record's versions keep their order over all nodes. Held by a
 * session of its own: PostgreSQL gives it back when the node dies, freezes or cannot be reached. A node learns only at
 * its next turn that it lost the lock; what it sent meanwhile must be harmless by other means ({@link FhirFence}, the
 * index's external versions). Thread-safe.
 */
public final class PublisherLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PublisherLock.class);
    private static final long NAMESPACE = 0x4352_5055_0000L;

    /**
     * A node that says nothing for so long is frozen: longer than the FHIR server may take for a transaction and for the
     * probe after it (20 s for each request).
     */
    private static final int LONGEST_SILENCE_SECONDS = 90;

    private final DataSource dataSource;
    private final long key;
    private Connection session;

    public PublisherLock(DataSource dataSource, String target) {
        this.dataSource = dataSource;
        this.key = NAMESPACE + target.hashCode();
    }

    /** Whether this node holds the lock, after trying to get it. */
    public synchronized boolean isMine() {
        try {
            return session == null ? tryLock() : session.isValid(2) || release();
        } catch (SQLException e) {
            LOG.debug("publisher lock not available: {}", e.getSQLState());
            return release();
        }
    }

    /** The same for a node that may have to leave it to another one: then it gives the lock back. */
    public synchronized boolean isMineIf(boolean wanted) {
        return wanted ? isMine() : release();
    }

    private boolean tryLock() throws SQLException {
        session = dataSource.getConnection();
        session.setAutoCommit(true);
        execute("set idle_session_timeout = '" + LONGEST_SILENCE_SECONDS + "s'");
        try (PreparedStatement statement = session.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return (row.next() && row.getBoolean(1)) || release();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** Always false, as the lock is then nobody's or another node's. */
    private boolean release() {
        if (session != null) {
            try (Connection closing = session) {
                execute("select pg_advisory_unlock_all()");
                execute("reset idle_session_timeout");
            } catch (SQLException e) {
                LOG.debug("session was gone: {}", e.getSQLState());
            }
            session = null;
        }
        return false;
    }

    /** Gives it back; it can be had again. */
    @Override
    public synchronized void close() {
        release();
    }
}
