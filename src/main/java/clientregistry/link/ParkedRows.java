package clientregistry.link;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publications that gave up: what they are, and what an operator may do with them, each deed with one audit event.
 * Holds no demographics. Thread-safe.
 */
public final class ParkedRows {

    /**
     * A publication that its target refused until it was parked.
     *
     * @param attempts   refusals counted before it was parked
     * @param reason     what the target answered
     * @param enqueuedAt when the change was made that it tells of
     */
    public record Parked(long id, String target, String kind, UUID ref, int attempts, String reason,
            Instant enqueuedAt) {
    }

    private static final String SELECT = "select id, target, kind, ref, attempts, parked, enqueued_at from outbox "
            + "where parked is not null ";
    private static final String AGAIN = "update outbox set parked = null, attempts = 0, next_attempt = now() where "
            + "parked is not null ";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    public ParkedRows(JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * The parked publications, at most so many.
     *
     * @param target only of this one, null for all
     */
    public List<Parked> list(String target, int limit) {
        return jdbc.query(SELECT + "and (?::text is null or target = ?) order by target, id limit ?",
                (row, n) -> parked(row), target, target, limit);
    }

    public Optional<Parked> find(long id) {
        return jdbc.query(SELECT + "and id = ?", (row, n) -> parked(row), id).stream().findFirst();
    }

    /** Tries one again; gives how many that are: one, or none when there is no such parked row. */
    public int retry(long id, Actor by) {
        return deed("outbox-retry", by, String.valueOf(id), "", () -> jdbc.update(AGAIN + "and id = ?", id));
    }

    /** Tries all of a target again; gives how many they are. */
    public int retryAll(String target, Actor by) {
        return deed("outbox-retry", by, "all of " + target, "", () -> jdbc.update(AGAIN + "and target = ?", target));
    }

    /**
     * Gives a publication up for good; the next change of what it tells of is published as ever.
     *
     * @throws IllegalArgumentException for one to the index: linking still needs it
     */
    public void drop(Parked row, Actor by, String why) {
        if (row.target.equals(Outbox.INDEX)) {
            throw new IllegalArgumentException("a publication to the index cannot be dropped: until the index shows "
                    + "its record, linking "
                    + "finds it through PostgreSQL (recent), and the row is what ends that; mend the cause and retry "
                    + "it");
        }
        deed("outbox-drop", by, row.target + " " + row.kind + " " + row.ref, why,
                () -> jdbc.update("delete from outbox where id = ? and parked is not null", row.id));
    }

    /**
     * Gives up all that is kept for a target which the settings no longer have, parked or not; gives how many rows.
     *
     * @param targets those that they have
     * @throws IllegalArgumentException for one that they have
     */
    public int giveUp(String target, Set<String> targets, Actor by, String why) {
        if (targets.contains(target) || target.equals(Outbox.INDEX)) {
            throw new IllegalArgumentException(target + " is in the settings, and is told what waits for it; its "
                    + "parked rows are dropped one by one");
        }
        return deed("outbox-drop", by, "all of " + target, rows -> rows + " rows: " + why,
                () -> jdbc.update("delete from outbox where target = ?", target));
    }

    private interface Deed {
        int rows();
    }

    /** Nothing done, nothing audited. */
    private int deed(String event, Actor by, String what, String why, Deed deed) {
        return deed(event, by, what, rows -> why.isEmpty() ? rows + " rows" : why, deed);
    }

    private int deed(String event, Actor by, String what, IntFunction<String> told, Deed deed) {
        Integer done = transaction.execute(status -> {
            int rows = deed.rows();
            if (rows > 0) {
                audit.write(List.of(AuditEntry.done(event, 'E', by, AuditEntry.Entity.named("publication",
                        what, told.apply(rows)))));
            }
            return rows;
        });
        return done == null ? 0 : done;
    }

    private static Parked parked(ResultSet row) throws SQLException {
        return new Parked(row.getLong("id"), row.getString("target"), row.getString("kind"),
                row.getObject("ref", UUID.class), row.getInt("attempts"), row.getString("parked"),
                row.getTimestamp("enqueued_at").toInstant());
    }
}
