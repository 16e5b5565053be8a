package clientregistry.feed.reprocess;

import clientregistry.feed.intake.Received;
import clientregistry.person.RecordKey;
import clientregistry.person.security.Source;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps a message that is processed late from overwriting what came after it: it may only replace the version that its
 * record had when the message came. Sources ordered by sender time need no such help. Thread-safe.
 */
public final class AsOfArrival {

    private final JdbcTemplate jdbc;

    public AsOfArrival(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Received guard(Received received, Instant arrival) {
        boolean byArrival = received.sender().source().order() != Source.Order.SENDER_TIME;
        return !byArrival ? received : new Received(received.message(), received.sender(),
                received.items().stream().map(item -> item instanceof Received.RecordSent sent
                ? guard(sent, arrival) : item).toList(), received.answer());
    }

    private Received.RecordSent guard(Received.RecordSent sent, Instant arrival) {
        Integer expected = sent.expected().replacesAny() ? expected(sent.key(), arrival) : null;
        return expected == null ? sent : sent.over(expected);
    }

    /**
     * The version it has now if that was there already, else one that it no longer has; null when there is no record
     * yet.
     */
    private Integer expected(RecordKey key, Instant arrival) {
        return jdbc.query("""
                select case when exists (select 1 from record_version v
                                         where v.record_id = r.id and v.recorded_at > ?)
                       then (select coalesce(max(v.version), 0) from record_version v
                             where v.record_id = r.id and v.recorded_at <= ?)
                       else r.version end
                from record r where r.source = ? and r.authority = ? and r.local_id = ?
                """, (row, n) -> row.getInt(1), Timestamp.from(arrival), Timestamp.from(arrival), key.source(),
                key.authority(), key.localId()).stream().findFirst().orElse(null);
    }
}
