package clientregistry.steward;

import clientregistry.steward.EffectView.LinkEffect;
import clientregistry.steward.EffectView.Merge;
import clientregistry.steward.EffectView.Pair;
import clientregistry.steward.EffectView.TaskEffect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What changes did, read from the rows they opened and closed. Thread-safe. */
public final class EffectsOfChanges {

    private final JdbcTemplate jdbc;

    public EffectsOfChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a row of history says when it is opened or closed. */
    private interface Effect<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** One for each of these changes, also for one that did nothing. */
    public Map<Long, EffectView> of(Collection<Long> changes) {
        Effect<TaskEffect> task = row -> new TaskEffect(row.getString("kind"), Rows.uuid(row, "record_id"),
                Rows.uuid(row, "other_person_id"));
        Effect<Pair> pair = row -> new Pair(Rows.uuid(row, "record_a"), Rows.uuid(row, "record_b"));
        Effect<LinkEffect> link = row -> new LinkEffect(Rows.uuid(row, "record_id"), Rows.uuid(row, "person_id"),
                row.getString("decision"));
        Effect<Merge> merge = row -> new Merge(Rows.uuid(row, "record_id"), Rows.uuid(row, "survivor_id"));
        Map<Long, List<LinkEffect>> closed = read("link", "closed_change", changes, link);
        Map<Long, List<LinkEffect>> opened = read("link", "change_no", changes, link);
        Map<Long, List<TaskEffect>> tasksClosed = read("task", "closed_change", changes, task);
        Map<Long, List<TaskEffect>> tasksOpened = read("task", "change_no", changes, task);
        Map<Long, List<Pair>> ended = read("apart", "closed_change", changes, pair);
        Map<Long, List<Pair>> begun = read("apart", "change_no", changes, pair);
        Map<Long, List<Merge>> reopened = read("subsumption", "closed_change", changes, merge);
        Map<Long, List<Merge>> subsumed = read("subsumption", "change_no", changes, merge);
        Map<Long, EffectView> effects = new HashMap<>();
        changes.forEach(no -> effects.put(no, new EffectView(in(closed, no), in(opened, no), in(tasksClosed, no),
                in(tasksOpened, no), in(ended, no), in(begun, no), in(reopened, no), in(subsumed, no))));
        return effects;
    }

    private static <T> List<T> in(Map<Long, List<T>> byChange, Long change) {
        return byChange.getOrDefault(change, List.of());
    }

    /** What one change opened and closed again on its way is no effect. */
    private <T> Map<Long, List<T>> read(String table, String column, Collection<Long> changes, Effect<T> effect) {
        Map<Long, List<T>> found = new HashMap<>();
        if (!changes.isEmpty()) {
            Rows.query(jdbc, "select * from " + table + " where " + column
                    + " = any(?) and closed_change is distinct from change_no order by 1",
                    (row, n) -> found.computeIfAbsent(row.getLong(column), no -> new ArrayList<>())
                    .add(effect.of(row)), changes);
        }
        return found;
    }
}
