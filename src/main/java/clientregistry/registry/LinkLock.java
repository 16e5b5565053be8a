package clientregistry.registry;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The one lock of the registry: whoever creates or closes links, switches indexes or merges persons holds it, on any node,
 * until its transaction ends. Thread-safe.
 */
public final class LinkLock {

    /** Any constant that no other user of the database takes. */
    private static final long KEY = 0x4352_4c49_4e4bL;

    private final JdbcTemplate jdbc;

    public LinkLock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits for the lock, in a statement of its own: the statements after it see everything committed before.
     *
     * @return the number of this commit in the registry-wide commit order
     */
    public long take() {
        jdbc.query("select pg_advisory_xact_lock(?)", row -> { }, KEY);
        Long commitNo = jdbc.queryForObject("select nextval('commit_order')", Long.class);
        return commitNo == null ? 0 : commitNo;
    }
}
