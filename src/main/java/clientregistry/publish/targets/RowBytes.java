package clientregistry.publish.targets;

import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * About how many bytes have to be read and told for a row of the outbox: what is stored, without reading it.
 * Thread-safe.
 */
public final class RowBytes {

    /** What is said beside the stored text: names of elements, links, where a value comes from. */
    private static final long BESIDES = 1_000;

    private static final String RECORDS = """
            select v.record_id as ref, octet_length(v.resource) as bytes from record_version v
            where v.record_id = any(?) and v.version = (select max(version) from record_version
                                                        where record_id = v.record_id)
            """;
    private static final String PERSONS = """
            select l.person_id as ref, sum(octet_length(v.resource)) as bytes
            from link l join record_version v on v.record_id = l.record_id
                 and v.version = (select max(version) from record_version where record_id = l.record_id)
            where l.person_id = any(?) and l.closed_at is null group by l.person_id
            """;
    /** Many are told as a message for each record. */
    private static final String AUDIT_EVENTS = """
            select e.id as ref, sum(octet_length(x.what) + coalesce(octet_length(x.detail), 0) + 100
                                    + case when x.role in ('record', 'subsumed') then 2000 else 0 end) as bytes
            from audit_event e join audit_entity x on x.seq = e.seq where e.id = any(?) group by e.id
            """;
    private static final String KEYS = """
            select r.id as ref, coalesce((select sum(octet_length(k) + 3) from unnest(v.keys) k), 0) as bytes
            from record r join record_version v on v.record_id = r.id and v.version = r.version where r.id = any(?)
            """;

    private final JdbcTemplate jdbc;

    public RowBytes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By number of row; for the index what its keys take, for others what their resources do. */
    public Map<Long, Long> of(String target, List<Row> rows) {
        Map<Long, Long> bytes = new HashMap<>();
        Map<Kind, List<Row>> kinds = rows.stream().collect(Collectors.groupingBy(Row::kind));
        kinds.forEach((kind, some) -> {
            Map<UUID, Long> found = of(target, kind, some.stream().map(Row::ref).toList());
            some.forEach(row -> bytes.put(row.id(), BESIDES + found.getOrDefault(row.ref(), 0L)));
        });
        return bytes;
    }

    /** By id, of those that there are. */
    public Map<UUID, Long> of(String target, Kind kind, Collection<UUID> refs) {
        Map<UUID, Long> bytes = new HashMap<>();
        jdbc.query(sql(target, kind), s -> s.setArray(1, s.getConnection().createArrayOf("uuid",
                refs.stream().distinct().toArray())), row -> {
            bytes.put(row.getObject("ref", UUID.class), row.getLong("bytes"));
        });
        return bytes;
    }

    private static String sql(String target, Kind kind) {
        return switch (kind) {
            case RECORD -> target.equals(Outbox.INDEX) ? KEYS : RECORDS;
            case PERSON -> PERSONS;
            case AUDIT -> AUDIT_EVENTS;
        };
    }
}
