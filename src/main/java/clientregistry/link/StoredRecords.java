package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.store.registry.PendingReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stored records as candidates for matching again: those that wait, and all of them page by page. One whose keys are
 * not of the active index is left out until they are made anew. Thread-safe.
 */
public final class StoredRecords {

    private static final String CURRENT = """
            select r.id, r.version, v.features, v.keys
            from record r join record_version v on v.record_id = r.id and v.version = r.version
                 and v.key_scheme = (select key_scheme from search_generation where state = 'active')
            """;

    private static final String PARKED = Arrays.stream(PendingReason.values()).filter(PendingReason::isParked)
            .map(reason -> "'" + reason.word() + "'").collect(Collectors.joining(", "));

    private final JdbcTemplate jdbc;

    public StoredRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The records that wait longest, in arrival order; those of a source in quarantine and parked ones wait on. */
    public List<Change.Rematch> oldest(int limit) {
        return jdbc.query(CURRENT + """
                where r.pending_order is not null and r.pending_reason not in (%s)
                  and not exists (select 1 from quarantine q where q.source = r.source and q.closed_change is null)
                order by r.pending_order limit ?
                """.formatted(PARKED), (row, n) -> rematch(row, true), limit);
    }

    /** The next active records behind this id, in id order; start with the nil UUID. */
    public List<Change.Rematch> after(UUID id, int limit) {
        return jdbc.query(CURRENT + "where r.id > ? and r.state = 'active' order by r.id limit ?",
                (row, n) -> rematch(row, false), id, limit);
    }

    /** One record. */
    public Change.Rematch of(UUID id) {
        return jdbc.queryForObject(CURRENT + "where r.id = ?", (row, n) -> rematch(row, false), id);
    }

    public long active() {
        Long count = jdbc.queryForObject("select count(*) from record where state = 'active'", Long.class);
        return count == null ? 0 : count;
    }

    private Change.Rematch rematch(ResultSet row, boolean onlyIfPending) throws SQLException {
        return new Change.Rematch(row.getObject("id", UUID.class), row.getInt("version"),
                Features.fromJson(row.getString("features")), List.of((String[]) row.getArray("keys").getArray()),
                onlyIfPending);
    }
}
