package clientregistry.store.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits to be matched and why, as it is now: a quarantine that began or ended meanwhile counts. Thread-safe. */
public final class PendingRecords {

    private final JdbcTemplate jdbc;

    public PendingRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many wait for each reason, zeros included. */
    public Map<PendingReason, Long> byReason() {
        Map<PendingReason, Long> counts = new EnumMap<>(PendingReason.class);
        for (PendingReason reason : PendingReason.values()) {
            counts.put(reason, 0L);
        }
        jdbc.query("select reason, count(*) as n from pending_record group by reason", row -> {
            counts.merge(PendingReason.of(row.getString("reason")), row.getLong("n"), Long::sum);
        });
        return counts;
    }

    /** From now on it is not tried again by itself; no effect on a record that does not wait. */
    public void park(UUID record, PendingReason reason) {
        jdbc.update("update record set pending_reason = ? where id = ? and pending_order is not null", reason.word(),
                record);
    }

    /** Why this record waits, empty when it does not. */
    public Optional<PendingReason> reasonOf(UUID record) {
        return jdbc.queryForList("select reason from pending_record where id = ?", String.class, record).stream()
                .findFirst().map(PendingReason::of);
    }
}
