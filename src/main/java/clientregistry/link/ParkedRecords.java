package clientregistry.link;

import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.SqlRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records that are not tried again by themselves: search refuses them, deciding fails at them, or normalising did.
 * Holds no demographics. Thread-safe.
 */
public final class ParkedRecords {

    /**
     * One of them.
     *
     * @param reason one that {@link PendingReason#isParked}
     * @param detail kind of fault, null where only the reason is known
     * @param since  when it was parked, or its record last changed
     */
    public record Parked(UUID record, String source, PendingReason reason, String detail, Instant since) {
    }

    private static final String SELECT = "select id, source, reason, detail, since from parked_record ";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    public ParkedRecords(JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    public List<Parked> list(int limit) {
        return select("order by since, id limit ?", limit);
    }

    public Optional<Parked> find(UUID record) {
        return select("where id = ?", record).stream().findFirst();
    }

    private List<Parked> select(String where, Object parameter) {
        return jdbc.query(SELECT + where, (row, n) -> new Parked(SqlRows.uuid(row, "id"), row.getString("source"),
                PendingReason.of(row.getString("reason")), row.getString("detail"),
                row.getTimestamp("since").toInstant()), parameter);
    }

    /** Has these tried again, each in its turn; gives how many that are. One audit event when there are any. */
    public int retry(List<Parked> records, Actor by) {
        Integer done = transaction.execute(status -> {
            int tried = records.stream().mapToInt(each -> retry(each.record)).sum();
            if (tried > 0) {
                audit.write(List.of(AuditEntry.of("record-retry", 'E', AuditOutcome.SUCCESS, by,
                        records.stream().map(each -> AuditEntry.Entity.named("record", each.record, null)).toList())));
            }
            return tried;
        });
        return done == null ? 0 : done;
    }

    /** What was not normalised takes the way of a version that a node of another scheme fed. */
    private int retry(UUID record) {
        int again = jdbc.update("update record set pending_reason = ? where id = ? and pending_order is not null",
                PendingReason.RETRIED.word(), record);
        int unread = jdbc.update("""
                with again as (delete from not_normalised where record_id = ? returning record_id, version)
                insert into recent_version (record_id, version, key_scheme, keys)
                select v.record_id, v.version, v.key_scheme, v.keys
                from again join record_version v using (record_id, version) on conflict do nothing
                """, record);
        if (unread > 0) {
            jdbc.update("insert into outbox (target, kind, ref) values (?, 'RECORD', ?)", Outbox.INDEX, record);
        }
        return again + unread > 0 ? 1 : 0;
    }
}
