package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.HistoryEntry.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything that touched a record or a person, newest first. Thread-safe. */
public final class HistoryReader {

    /** {@code member}: which records are meant, from which change to which. */
    private static final String RECORD_MEMBER = "select id as record_id, 0::bigint as from_no, 9223372036854775807 "
            + "as to_no from record where id = ?";
    private static final String PERSON_MEMBER = "select record_id, change_no as from_no, coalesce(closed_change, "
            + "9223372036854775807) as to_no "
            + "from link where person_id = ?";

    private static final String EVENTS = """
            with member as (%s), event as (
                select v.change_no as no, 'version' as what, v.record_id, null::uuid as person_id, null::uuid as other,
                       null::uuid as task, v.version, null as detail
                from record_version v
                join member m on m.record_id = v.record_id and v.change_no between m.from_no and m.to_no - 1
                union
                select l.change_no, 'link-opened', l.record_id, l.person_id, null, null, null, l.decision
                from link l where l.%2$s = ?
                union
                select l.closed_change, 'link-closed', l.record_id, l.person_id, null, null, null, l.closed_why
                from link l where l.%2$s = ? and l.closed_change is not null
                union
                select h.no, h.what, s.record_id, null, s.survivor_id, null, null, null
                from subsumption s cross join lateral (values (s.change_no, 'subsumed'),
                                                              (s.closed_change, 'subsumption-ended')) as h(no, what)
                join member m on m.record_id in (s.record_id, s.survivor_id) and h.no between m.from_no and m.to_no
                union
                select h.no, h.what, t.record_id, t.other_person_id, t.other_record_id, t.id, null,
                       coalesce(h.detail, t.kind)
                from task t
                cross join lateral (values (t.change_no, 'task-opened', t.kind),
                                           (t.closed_change, 'task-closed', t.closed_why)) as h(no, what, detail)
                where h.no is not null
                      and (exists (select 1 from member m
                                   where m.record_id = t.record_id and h.no between m.from_no and m.to_no) %3$s)
                union
                select h.no, h.what, a.record_a, null, a.record_b, null, null, null
                from apart a cross join lateral (values (a.change_no, 'apart'),
                                                        (a.closed_change, 'apart-ended')) as h(no, what)
                join member m on m.record_id in (a.record_a, a.record_b) and h.no between m.from_no and m.to_no),
            page as (select distinct no from event where no < ? order by no desc limit ?)
            select e.*, c.at, c.node, c.kind, c.source, case when c.kind = 'feed' then c.ref end as message,
                   o.id as operation, o.kind as operation_kind, o.by, o.why
            from event e join page on page.no = e.no
            left join change c on c.no = e.no left join operation o on o.change_no = e.no
            order by e.no desc, e.what, e.record_id
            """;

    private final JdbcTemplate jdbc;
    private final Undone undone;

    public HistoryReader(JdbcTemplate jdbc, Undone undone) {
        this.jdbc = jdbc;
        this.undone = undone;
    }

    /**
     * A page of what happened to a record, newest first.
     *
     * @param before change number where the page before ended, null for the first one
     */
    public Page<HistoryEntry> ofRecord(UUID record, Long before, int limit) {
        return read(EVENTS.formatted(RECORD_MEMBER, "record_id", "or t.other_record_id = ?"), record, before, limit,
                "record");
    }

    public Page<HistoryEntry> ofPerson(UUID person, Long before, int limit) {
        return read(EVENTS.formatted(PERSON_MEMBER, "person_id", "or t.other_person_id = ?"), person, before, limit,
                "person");
    }

    private Page<HistoryEntry> read(String sql, UUID id, Long before, int limit, String table) {
        Map<Long, HistoryEntry> entries = new LinkedHashMap<>();
        Rows.query(jdbc, sql, (row, n) -> entries.computeIfAbsent(row.getLong("no"), no -> entry(row)).events()
                .add(event(row)), id, id, id, id, before == null ? Long.MAX_VALUE : before, limit + 1);
        if (entries.isEmpty() && before == null) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no " + table + " with this id.");
        }
        Map<Long, UUID> undoing = undone.of(entries.keySet());
        return Page.of(entries.values().stream().map(e -> new HistoryEntry(e.change(), e.at(), e.node(), e.kind(),
                e.source(), e.message(), e.operation(), undoing.get(e.change()), List.copyOf(e.events()))).toList(), limit,
                last -> String.valueOf(last.change()));
    }

    private static HistoryEntry entry(ResultSet row) {
        try {
            UUID operation = Rows.uuid(row, "operation");
            return new HistoryEntry(row.getLong("no"), Rows.instant(row, "at"), row.getString("node"),
                    row.getString("kind"), row.getString("source"), Rows.uuid(row, "message"), operation == null
                    ? null : new HistoryEntry.By(operation, row.getString("operation_kind"),
                    row.getString("by"), row.getString("why")), null, new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Event event(ResultSet row) throws SQLException {
        Long version = Rows.number(row, "version");
        return new Event(row.getString("what"), Rows.uuid(row, "record_id"), Rows.uuid(row, "person_id"),
                Rows.uuid(row, "other"), Rows.uuid(row, "task"), version == null ? null : version.intValue(),
                row.getString("detail"));
    }
}
