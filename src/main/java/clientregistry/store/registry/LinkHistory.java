package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Links as they were: every one a record ever had. Thread-safe; joins the caller's transaction if there is one. */
public final class LinkHistory {

    /**
     * A link, open or closed.
     *
     * @param decision     who or what decided it
     * @param change       change that opened it
     * @param restores     the link an undo opened again by it, null for others
     * @param closedChange change that closed it, null while it is open
     */
    public record PastLink(UUID id, UUID record, UUID person, String decision, String evidence, long change,
            UUID restores, Long closedChange) {
    }

    private final JdbcTemplate jdbc;

    public LinkHistory(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All links of these records, oldest first. */
    public List<PastLink> of(Collection<UUID> records) {
        return records.isEmpty() ? List.of()
                : query(jdbc, "select * from link where record_id = any(?) order by change_no, opened_at, id",
                LinkHistory::link, records);
    }

    /** Links opened or closed by one of these changes. */
    public List<PastLink> changedBy(Collection<Long> changes) {
        return changes.isEmpty() ? List.of() : query(jdbc, "select * from link where change_no = any(?) union "
                + "select * from link where closed_change = any(?) order by change_no, id", LinkHistory::link, changes,
                changes);
    }

    public long count(UUID record) {
        Long count = jdbc.queryForObject("select count(*) from link where record_id = ?", Long.class, record);
        return count == null ? 0 : count;
    }

    private static PastLink link(ResultSet row, int n) throws SQLException {
        return new PastLink(SqlRows.uuid(row, "id"), SqlRows.uuid(row, "record_id"), SqlRows.uuid(row, "person_id"),
                row.getString("decision"), row.getString("evidence"), row.getLong("change_no"),
                SqlRows.uuid(row, "restores"), SqlRows.nullableLong(row, "closed_change"));
    }
}
