package clientregistry.store.registry;

import static clientregistry.store.registry.SqlRows.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Questions to stewards. Writing must run inside the caller's transaction, under the link lock. Thread-safe. */
public final class TaskStore {

    /**
     * A question as stored.
     *
     * @param version      version of the record it is about
     * @param otherPerson  the person the record may belong to; its own one for overlay and contradiction
     * @param otherRecord  the member that speaks most for it, null when none
     * @param evidence     null when there is none, or it was not read: one that goes on then has that of its first
     * @param origin       first of the tasks this one goes on from, null when it is the first
     * @param change       change that opened it
     * @param closedChange change that closed it, null while it is open
     */
    public record TaskRow(UUID id, String kind, UUID record, int version, UUID otherPerson, UUID otherRecord,
            String evidence, UUID origin, long change, Long closedChange, String closedWhy) {

        public boolean open() {
            return closedChange == null;
        }

        public TaskRow closed(long by, String why) {
            return new TaskRow(id, kind, record, version, otherPerson, otherRecord, evidence, origin, change, by, why);
        }

        /** The same question opened anew. */
        public TaskRow again(UUID newId, UUID about, long by) {
            return new TaskRow(newId, kind, record, version, about, otherRecord, evidence, origin == null
                    ? id : origin, by, null, null);
        }
    }

    private static final String SELECT = """
            select id, kind, record_id, record_version, other_person_id, other_record_id, %s evidence, origin,
                   change_no, closed_change, closed_why from task
            """;

    private static final String WITH_EVIDENCE = SELECT.formatted("");

    /** It is most of a question, and hardly ever asked for. */
    private static final String WITHOUT_EVIDENCE = SELECT.formatted("null as");

    private final JdbcTemplate jdbc;

    public TaskStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Open tasks of these records or about these persons, and those a steward answered without changing a link; each
     * once, without its evidence.
     */
    public List<TaskRow> about(Collection<UUID> records, Collection<UUID> persons) {
        String alive = " and (state = 'open' or closed_why in ('dismissed', 'confirmed'))";
        return query(jdbc, WITHOUT_EVIDENCE + "where record_id = any(?)" + alive + " union all " + WITHOUT_EVIDENCE
                + "where other_person_id = any(?)" + alive + " order by change_no, id", TaskStore::row,
                SqlRows.ids(records), SqlRows.ids(persons)).stream().distinct().toList();
    }

    /** Whether demographics of a record came after a change that answered a question about it. */
    public boolean hasVersionAfter(UUID record, long change) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from record_version where record_id "
                + "= ? and change_no > ?)", Boolean.class, record, change));
    }

    /** Whether a record came to the person that it is in after such a change. */
    public boolean hasLinkAfter(UUID record, long change) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from link where record_id = ? and "
                + "closed_at is null and change_no > ?)", Boolean.class, record, change));
    }

    public List<TaskRow> byId(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : query(jdbc, WITH_EVIDENCE + "where id = any(?)", TaskStore::row, ids);
    }

    /** Opened by one of these changes, or closed by one. */
    public List<TaskRow> changedBy(Collection<Long> changes) {
        return changes.isEmpty() ? List.of() : query(jdbc, WITH_EVIDENCE + "where change_no = any(?) or "
                + "closed_change = any(?) order by change_no, id", TaskStore::row, changes, changes);
    }

    /** Tasks closed that were open before, then those opened. */
    public void write(Collection<TaskRow> closed, Collection<TaskRow> opened) {
        SqlRows.write(jdbc, "update task set state = 'closed', closed_at = now(), closed_change = ?, closed_why = ? "
                + "where id = ?", closed, (s, t) -> {
                    s.setLong(1, t.closedChange());
                    s.setString(2, t.closedWhy());
                    s.setObject(3, t.id());
                });
        SqlRows.insert(jdbc, """
                insert into task (id, kind, record_id, record_version, other_person_id, other_record_id, evidence,
                                  origin, change_no, closed_change, closed_why, state, closed_at)
                select t.id, t.kind, t.record_id, t.record_version, t.other_person_id, t.other_record_id,
                       coalesce(t.evidence, (select first.evidence from task first where first.id = t.origin)),
                       t.origin, t.change_no, t.closed_change, t.closed_why,
                       case when t.closed_change is null then 'open' else 'closed' end,
                       case when t.closed_change is null then null else now() end
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::integer[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[],
                            ?::bigint[], ?::bigint[], ?::text[])
                    as t (id, kind, record_id, record_version, other_person_id, other_record_id, evidence, origin,
                          change_no, closed_change, closed_why)
                """, opened, columns -> {
            columns.of("uuid", opened, TaskRow::id);
            columns.of("text", opened, TaskRow::kind);
            columns.of("uuid", opened, TaskRow::record);
            columns.of("integer", opened, TaskRow::version);
            columns.of("uuid", opened, TaskRow::otherPerson);
            columns.of("uuid", opened, TaskRow::otherRecord);
            columns.of("text", opened, TaskRow::evidence);
            columns.of("uuid", opened, TaskRow::origin);
            columns.of("bigint", opened, TaskRow::change);
            columns.of("bigint", opened, TaskRow::closedChange);
            columns.of("text", opened, TaskRow::closedWhy);
        });
    }

    private static TaskRow row(ResultSet row, int n) throws SQLException {
        return new TaskRow(SqlRows.uuid(row, "id"), row.getString("kind"), SqlRows.uuid(row, "record_id"),
                row.getInt("record_version"), SqlRows.uuid(row, "other_person_id"),
                SqlRows.uuid(row, "other_record_id"), row.getString("evidence"), SqlRows.uuid(row, "origin"),
                row.getLong("change_no"), SqlRows.nullableLong(row, "closed_change"), row.getString("closed_why"));
    }
}
