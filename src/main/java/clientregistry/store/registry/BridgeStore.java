package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Records that made two persons one in a feed, since they fit both. Writing must run inside the caller's transaction,
 * under the link lock. Thread-safe.
 */
public final class BridgeStore {

    /** Decision of the links by which the records of the one person came to the other. */
    public static final String DECISION = "bridged";

    /**
     * Two persons made one.
     *
     * @param change   the feed that did it
     * @param record   the record that fits both
     * @param gone     the person that went: it reads as {@code replaced-by} since
     * @param came     its records, which came to the other
     * @param evidence of the record and that person, or of it and the other where it belonged to this one before
     */
    public record Bridge(long change, UUID record, UUID gone, Set<UUID> came, String evidence) {

        public Bridge {
            came = Set.copyOf(came);
        }
    }

    private record Row(long change, UUID record, UUID gone, UUID came, String evidence) {
    }

    private final JdbcTemplate jdbc;

    public BridgeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What these records brought together, undone or not, oldest first. */
    public List<Bridge> of(Collection<UUID> records) {
        Map<List<Object>, List<Row>> rows = new LinkedHashMap<>();
        if (!records.isEmpty()) {
            query(jdbc, """
                    select b.change_no, b.record_id, b.gone_id, left_it.record_id as came, l.evidence from bridge b
                    join link left_it on left_it.person_id = b.gone_id and left_it.closed_change = b.change_no
                    join link l on l.record_id = left_it.record_id and l.change_no = b.change_no
                        and l.decision = 'bridged'
                    where b.record_id = any(?) order by b.change_no, b.gone_id, left_it.record_id
                    """, BridgeStore::row, records)
                    .forEach(row -> rows.computeIfAbsent(List.of(row.change, row.gone), key -> new ArrayList<>())
                    .add(row));
        }
        return rows.values().stream().map(BridgeStore::bridge).toList();
    }

    public void write(Collection<Bridge> bridges) {
        SqlRows.insert(jdbc, "insert into bridge (change_no, record_id, gone_id) select * from unnest(?::bigint[], "
                + "?::uuid[], ?::uuid[])", bridges, columns -> {
            columns.of("bigint", bridges, Bridge::change);
            columns.of("uuid", bridges, Bridge::record);
            columns.of("uuid", bridges, Bridge::gone);
        });
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getLong("change_no"), SqlRows.uuid(row, "record_id"), SqlRows.uuid(row, "gone_id"),
                SqlRows.uuid(row, "came"), row.getString("evidence"));
    }

    private static Bridge bridge(List<Row> rows) {
        Row first = rows.get(0);
        Set<UUID> came = new LinkedHashSet<>();
        rows.forEach(row -> came.add(row.came));
        return new Bridge(first.change, first.record, first.gone, came, first.evidence);
    }
}
