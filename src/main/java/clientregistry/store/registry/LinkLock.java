package clientregistry.store.registry;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The one lock of the registry: whoever creates or closes links, switches indexes or merges persons holds it, on any
 * node, until its transaction ends. Thread-safe.
 */
public final class LinkLock {

    /** Any constant that no other user of the database takes. */
    private static final long KEY = 0x4352_4c49_4e4bL;

    /**
     * One linking commit.
     *
     * @param no its number in the registry-wide commit order
     * @param at its time by the clock of the database, never before that of the commit before
     */
    public record Commit(long no, Instant at) {

        private static final int MOST_CHANGES = 100_000;

        /** Number of the commit of a change. */
        static long of(long change) {
            return change / MOST_CHANGES;
        }

        /**
         * The number of a change in the order of all changes.
         *
         * @param position in the commit, from 1
         */
        public long change(int position) {
            return no * MOST_CHANGES + position;
        }
    }

    /** SQLSTATE of a lock that was waited for too long. */
    private static final String WAITED = "55P03";

    private final JdbcTemplate jdbc;
    private final String patience;

    /** @param patienceSeconds how long to wait for it */
    public LinkLock(JdbcTemplate jdbc, int patienceSeconds) {
        this.jdbc = jdbc;
        this.patience = patienceSeconds + "s";
    }

    /** Whether somebody held a lock for longer than we wait: waiting again would only keep others longer. */
    public static boolean isHeldTooLong(Throwable fault) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> each instanceof SQLException sql && WAITED.equals(sql.getSQLState()));
    }

    /**
     * Waits for the lock, in a statement of its own: the statements after it see everything committed before.
     *
     * @throws org.springframework.dao.DataAccessException that {@link #isHeldTooLong} when somebody holds it for too
     *         long
     */
    public Commit take() {
        jdbc.query("""
                with patience as materialized (select set_config('lock_timeout', ?, true))
                select pg_advisory_xact_lock(?) from patience
                """, row -> { }, patience, KEY);
        return jdbc.queryForObject("select nextval('commit_order') as no, greatest(clock_timestamp(), (select "
                + "max(at) from change)) as at", (row, n) -> new Commit(row.getLong("no"), row.getTimestamp("at")
                .toInstant()));
    }
}
