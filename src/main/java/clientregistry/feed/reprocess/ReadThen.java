package clientregistry.feed.reprocess;

import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was read of a message when it came, as far as it was kept. Thread-safe. */
final class ReadThen {

    private final JdbcTemplate jdbc;

    ReadThen(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The content it wrote, by record. */
    Map<RecordKey, String> written(UUID message) {
        Map<RecordKey, String> written = new HashMap<>();
        jdbc.query("""
                select r.source, r.authority, r.local_id, v.resource
                from record_version v join record r on r.id = v.record_id where v.message_id = ?
                """, row -> {
                    written.put(new RecordKey(row.getString("source"), row.getString("authority"),
                            row.getString("local_id")), row.getString("resource"));
                }, message);
        return written;
    }

    /** The content that the records it wrote had before it, by record; those that were new are left out. */
    Map<RecordKey, String> before(UUID message) {
        Map<RecordKey, String> before = new HashMap<>();
        jdbc.query("""
                select r.source, r.authority, r.local_id, p.resource
                from record_version v join record r on r.id = v.record_id
                join lateral (select resource from record_version where record_id = v.record_id
                              and version < v.version order by version desc limit 1) p on true
                where v.message_id = ?
                """, row -> {
                    before.put(new RecordKey(row.getString("source"), row.getString("authority"),
                            row.getString("local_id")), row.getString("resource"));
                }, message);
        return before;
    }

    /** Whether it was processed again, so that newer news may stand in what it wrote. */
    boolean isLate(UUID message) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select reprocess_of is not null from message where id = ?",
                Boolean.class, message));
    }

    /** The content its record had when it came: a message that said the same wrote none. */
    Optional<String> content(RecordKey key, Instant at) {
        return jdbc.queryForList("""
                select v.resource from record_version v join record r on r.id = v.record_id
                where r.source = ? and r.authority = ? and r.local_id = ? and v.recorded_at <= ?
                order by v.version desc limit 1
                """, String.class, key.source(), key.authority(), key.localId(), Timestamp.from(at))
                .stream().findFirst();
    }

    /**
     * The number of the record that ids lead to.
     *
     * @param preferred records that are taken when the ids lead to several
     */
    RecordKey record(OwnIds own, Set<RecordKey> preferred) {
        Map<RecordKey, RecordHead> leads = new HashMap<>();
        new RegistryReader(jdbc).leads(own.ids()).forEach(lead -> leads.put(lead.id(), lead.record()));
        return leads.values().stream().map(RecordHead::key).filter(preferred::contains).findFirst()
                .or(() -> own.choose(leads, RecordHead::since).map(RecordHead::key)).orElse(own.first());
    }

    /** The answer that was kept with it, empty where its door keeps none. */
    byte[] answer(UUID message) {
        byte[] answer = jdbc.queryForObject("select answer from message where id = ?", byte[].class, message);
        return answer == null ? new byte[0] : answer;
    }
}
