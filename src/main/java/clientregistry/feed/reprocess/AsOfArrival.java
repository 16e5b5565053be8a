package clientregistry.feed.reprocess;

import clientregistry.feed.intake.Received;
import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.person.security.Source;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps a message that is processed late from overwriting what came after it. One that says all of a record may only
 * replace the version that its record had when the message came; one that says parts of it takes its place among those
 * that told them. Sources ordered by sender time need help only where that is not told. Thread-safe.
 */
public final class AsOfArrival {

    private final JdbcTemplate jdbc;

    public AsOfArrival(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Received guard(Received received, Instant arrival) {
        boolean byArrival = received.sender().source().order() != Source.Order.SENDER_TIME;
        return new Received(received.message(), received.sender(),
                received.items().stream().map(item -> item instanceof Received.RecordSent sent
                ? guard(sent, arrival, byArrival) : item).toList(), received.answer(), received.trigger());
    }

    private Received.RecordSent guard(Received.RecordSent sent, Instant arrival, boolean byArrival) {
        if (sent.patch() != null) {
            return sent.asOf(arrival);
        }
        Integer expected = byArrival && sent.expected().replacesAny() ? expected(sent.own(), arrival) : null;
        return expected == null ? sent : sent.over(expected);
    }

    /**
     * The version it has now if that was there already, else one that it no longer has; null when there is no record
     * yet.
     */
    private Integer expected(OwnIds own, Instant arrival) {
        Map<RecordKey, RecordHead> leads = new HashMap<>();
        new RegistryReader(jdbc).leads(own.ids()).stream().filter(lead -> lead.record().active())
                .forEach(lead -> leads.put(lead.id(), lead.record()));
        return own.choose(leads, RecordHead::since).map(record -> jdbc.queryForObject("""
                select case when max(recorded_at) > ?
                       then coalesce(max(version) filter (where recorded_at <= ?), 0) else ? end
                from record_version where record_id = ?
                """, Integer.class, Timestamp.from(arrival), Timestamp.from(arrival), record.version(), record.id()))
                .orElse(null);
    }
}
