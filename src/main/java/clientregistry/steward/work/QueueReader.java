package clientregistry.steward.work;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.Page;
import clientregistry.steward.Rows;
import clientregistry.steward.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The open questions as a queue, by kind and then the latest first. Thread-safe. */
public final class QueueReader {

    private static final String JOINS = " left join record r on r.id = t.record_id "
            + "left join task_hold h on h.task_id = t.id and h.until > now() "
            + "left join task_assignment a on a.task_id = t.id "
            + "left join task_wait w on w.task_id = t.id and w.until > now() ";
    private static final String ORDER = " order by " + TaskOrder.RANK + ", t.change_no desc, t.id";
    /** Only of those that are shown: it looks into evidence and versions. */
    private static final String ITEMS = "select t.id, " + TaskOrder.SHOWN + " as kind, t.record_id, r.source, "
            + TaskOrder.BITS + " as bits, t.opened_at, " + TaskOrder.ACTIVE + " as active, t.change_no, "
            + TaskOrder.RANK + " as rank, h.name as holder, h.until as held_until, a.name as assignee, "
            + "w.until as waits_until from shown s join task t on t.id = s.id" + JOINS + ORDER;

    private final JdbcTemplate jdbc;

    public QueueReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which questions; null stands for any.
     *
     * @param state  free, held, assigned or waiting
     * @param holder who holds it or was given it
     * @param seen   sources of which all records have to be that a question is about, empty for any
     */
    public record Filter(String kind, String source, String state, String holder, Set<String> seen) {
    }

    private record Place(QueueItem item, int rank, long change) {

        String text() {
            return rank + "." + change + "." + item.id();
        }
    }

    /**
     * Part of the queue.
     *
     * @param cursor where the part before ended, null for the first one
     * @throws Refusal DATA_TYPE when the cursor is none this registry gave
     */
    public Page<QueueItem> list(Filter filter, String cursor, int limit) {
        List<Object> parameters = new ArrayList<>();
        StringBuilder sql = new StringBuilder("with shown as materialized (select t.id from task t" + JOINS
                + "where t.state = 'open'");
        add(sql, parameters, TaskOrder.ranked(filter.kind) + " and " + TaskOrder.SHOWN + " = ?", filter.kind);
        add(sql, parameters, " and r.source = ?", filter.source);
        if (filter.holder != null) {
            sql.append(" and (h.name = ? or a.name = ?)");
            parameters.addAll(List.of(filter.holder, filter.holder));
        }
        sql.append(state(filter.state));
        if (!filter.seen.isEmpty()) {
            sql.append(Sight.TASK_SEEN);
            parameters.add(List.copyOf(filter.seen));
        }
        after(sql, parameters, cursor);
        sql.append(ORDER + " limit ?) " + ITEMS);
        parameters.add(limit + 1);
        List<Place> found = Rows.query(jdbc, sql.toString(), (row, n) -> place(row), parameters.toArray());
        Page<Place> page = Page.of(found, limit, Place::text);
        return new Page<>(page.items().stream().map(Place::item).toList(), page.next());
    }

    private static String state(String state) {
        return switch (state == null ? "" : state) {
            case "free" -> " and h.name is null and a.name is null and w.until is null";
            case "held" -> " and h.name is not null";
            case "assigned" -> " and a.name is not null";
            case "waiting" -> " and w.until is not null";
            default -> "";
        };
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, String value) {
        if (value != null) {
            sql.append(condition);
            parameters.add(value);
        }
    }

    private static void after(StringBuilder sql, List<Object> parameters, String cursor) {
        if (cursor == null) {
            return;
        }
        try {
            String[] parts = cursor.split("\\.", 3);
            sql.append(" and " + TaskOrder.RANK + " >= ? and (" + TaskOrder.RANK + ", -t.change_no, t.id) > (?, ?, ?)");
            int rank = Integer.parseInt(parts[0]);
            parameters.addAll(List.of(rank, rank, -Long.parseLong(parts[1]), UUID.fromString(parts[2])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "cursor", "cursor is not one this registry gave.");
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        double bits = row.getDouble("bits");
        Double known = row.wasNull() ? null : bits;
        return new Place(new QueueItem(Rows.uuid(row, "id"), row.getString("kind"), Rows.uuid(row, "record_id"),
                row.getString("source"), known, Rows.instant(row, "opened_at"), row.getBoolean("active"),
                row.getString("holder"), Rows.instant(row, "held_until"), row.getString("assignee"),
                Rows.instant(row, "waits_until")), row.getInt("rank"), row.getLong("change_no"));
    }
}
