package clientregistry.store.registry;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the keys of record versions that are recent no more, lap by lap: the versions of a lap leave {@code recent} one
 * by one, its keys all at once. Any node may do it, at any time. Thread-safe.
 */
public final class RecentLaps {

    /** About as long as a version is recent: then a lap is over soon after the next has begun. */
    private static final int SHORTEST_SECONDS = 15;
    /** Whoever links waits behind it. */
    private static final String PATIENCE = "set local lock_timeout = '100ms'";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public RecentLaps(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Begins the next lap if this one is old enough and the one before is over; else another time. */
    public void turn() {
        Integer next = jdbc.query("select no + 1 from recent_lap l where turned_at < clock_timestamp() - ? * interval "
                + "'1 second' and not exists (select from recent_version v where v.lap < l.no)",
                (row, n) -> row.getInt(1), SHORTEST_SECONDS).stream().findFirst().orElse(null);
        if (next != null) {
            try {
                transaction.executeWithoutResult(status -> turnTo(next));
            } catch (DataAccessException busy) {
                // Somebody reads or writes there just now.
            }
        }
    }

    /**
     * With the table to itself it looks once more: who has written there has committed, and who writes later to a lap
     * that is over is found all the same, as its table is not emptied before that version has left, too.
     */
    private void turnTo(int next) {
        String table = "recent_key_" + next % 2;
        jdbc.execute(PATIENCE);
        jdbc.execute("lock table " + table + " in access exclusive mode");
        int turned = jdbc.update("update recent_lap l set no = no + 1, turned_at = clock_timestamp() where no = ? - 1 "
                + "and not exists (select from recent_version v where v.lap < l.no)", next);
        if (turned == 1) {
            jdbc.execute("truncate " + table);
            jdbc.update("insert into recent_key (side, key, record_id) select ?, key, record_id from recent_key where "
                    + "key = '' limit 1", next % 2);
        }
    }
}
