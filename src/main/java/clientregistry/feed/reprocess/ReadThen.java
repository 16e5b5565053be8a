package clientregistry.feed.reprocess;

import clientregistry.person.OwnIds;
import clientregistry.person.RecordKey;
import clientregistry.store.registry.RecordHead;
import clientregistry.store.registry.RegistryReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was read of a message when it came, as far as it was kept. Thread-safe. */
final class ReadThen {

    /** Versions that the message made itself, the last one last. */
    private static final String ITS_OWN = """
            and not exists (select from change c where c.no = v.change_no and c.ref <> v.message_id)
            order by v.version
            """;

    private final JdbcTemplate jdbc;

    ReadThen(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The content it wrote, by record; not what an operation put back later. */
    Map<RecordKey, String> written(UUID message) {
        Map<RecordKey, String> written = new HashMap<>();
        jdbc.query("""
                select r.source, r.authority, r.local_id, v.resource
                from record_version v join record r on r.id = v.record_id where v.message_id = ?
                """ + ITS_OWN, row -> {
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
                """ + ITS_OWN, row -> {
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

    /** The content a record had when the message was committed: one that said the same wrote none. */
    Optional<String> content(RecordKey key, UUID message) {
        return jdbc.queryForList("""
                select v.resource from record_version v join record r on r.id = v.record_id
                join message m on m.id = ?
                left join lateral (select max(no) as no from change where ref = m.id) c on true
                where r.source = ? and r.authority = ? and r.local_id = ?
                and case when c.no is null then v.recorded_at <= m.received_at else v.change_no <= c.no end
                order by v.version desc limit 1
                """, String.class, message, key.source(), key.authority(), key.localId()).stream().findFirst();
    }

    /** Whether it was read, and refused where it would have been committed: both are written down at once there. */
    boolean isRefusedAtCommit(UUID message) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from message m join audit_event e on e.at = m.received_at
                               where m.id = ? and e.message_id = m.id and e.outcome <> '0'
                               and e.event in ('patient-feed', 'patient-merge'))
                """, Boolean.class, message));
    }

    /**
     * The numbers of the records that ids lead to, the one first that a message about them is about today; never empty.
     *
     * @param preferred records that go before all others
     */
    List<RecordKey> records(OwnIds own, Set<RecordKey> preferred) {
        Map<RecordKey, RecordHead> leads = new HashMap<>();
        new RegistryReader(jdbc).leads(own.ids()).forEach(lead -> leads.put(lead.id(), lead.record()));
        Stream<RecordKey> led = leads.values().stream().map(RecordHead::key);
        Stream<RecordKey> chosen = own.choose(leads, RecordHead::since).map(RecordHead::key).stream();
        Set<RecordKey> records = Stream.concat(chosen, led).collect(Collectors.toCollection(LinkedHashSet::new));
        return records.isEmpty() ? List.of(own.first())
                : records.stream().sorted(Comparator.comparing(key -> !preferred.contains(key))).toList();
    }

    /** The answer that was kept with it, empty where its door keeps none. */
    byte[] answer(UUID message) {
        byte[] answer = jdbc.queryForObject("select answer from message where id = ?", byte[].class, message);
        return answer == null ? new byte[0] : answer;
    }
}
