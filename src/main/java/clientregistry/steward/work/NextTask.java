package clientregistry.steward.work;

import clientregistry.steward.Rows;
import clientregistry.steward.Sight;
import clientregistry.steward.work.TaskHolds.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The question that a steward is asked next: the one he holds, else one that was given to him, else the first that
 * nobody has. Two who ask at once never get the same. Thread-safe.
 */
public final class NextTask {

    /** So many of the latest of the first kinds are looked at more closely: one answer must not read the whole queue. */
    private static final int LOOKED_AT = 200;
    /** Others may take the first ones meanwhile. */
    private static final int TRIED = 25;

    private static final String FREE = "t.state = 'open' and not " + TaskOrder.TAKEN + " and not " + TaskOrder.WAITS
            + " and not exists (select 1 from task_skip s where s.task_id = t.id and s.name = ? "
            + "and s.at > now() - interval '8 hours')";

    private final JdbcTemplate jdbc;
    private final TaskHolds holds;

    public NextTask(JdbcTemplate jdbc, TaskHolds holds) {
        this.jdbc = jdbc;
        this.holds = holds;
    }

    /**
     * What he is asked for; null stands for any.
     *
     * @param seen sources of which all records have to be that a question is about, empty for any
     */
    public record Wanted(String name, String kind, String source, Set<String> seen) {
    }

    /**
     * Takes the next question for him.
     *
     * @return empty when nothing waits for him
     */
    public Optional<Hold> take(Wanted wanted) {
        return candidates(wanted).stream().map(task -> holds.take(task, wanted.name)).flatMap(Optional::stream)
                .findFirst();
    }

    /** In the order in which he is to be asked. */
    List<UUID> candidates(Wanted wanted) {
        List<Object> parameters = new ArrayList<>(List.of(wanted.name, wanted.name));
        String own = "select t.id from task t left join record r on r.id = t.record_id where t.state = 'open' and t.id in ("
                + "select task_id from task_hold where name = ? and until > now() "
                + "union select task_id from task_assignment where name = ?)" + filter(wanted, parameters)
                + " limit " + LOOKED_AT;
        parameters.addAll(List.of(wanted.name, wanted.name, wanted.name));
        String free = "select t.id from task t left join record r on r.id = t.record_id where " + FREE
                + filter(wanted, parameters) + " order by " + TaskOrder.RANK + ", t.change_no desc, t.id limit "
                + LOOKED_AT;
        parameters.addAll(List.of(wanted.name, wanted.name, wanted.name, wanted.name, wanted.name));
        return Rows.query(jdbc, "with near as ((" + own + ") union (" + free + ")) select t.id from task t "
                + "join near on near.id = t.id where " + FREE + " order by "
                + "exists (select 1 from task_hold h where h.task_id = t.id and h.name = ? and h.until > now()) desc, "
                + "exists (select 1 from task_assignment a where a.task_id = t.id and a.name = ?) desc, "
                + TaskOrder.RANK + ", " + TaskOrder.ACTIVE + " desc, " + TaskOrder.BITS
                + " desc nulls last, t.change_no, t.id limit " + TRIED, (row, n) -> Rows.uuid(row, "id"),
                parameters.toArray());
    }

    private static String filter(Wanted wanted, List<Object> parameters) {
        StringBuilder filter = new StringBuilder();
        if (wanted.kind != null) {
            filter.append(TaskOrder.ranked(wanted.kind)).append(" and ").append(TaskOrder.SHOWN).append(" = ?");
            parameters.add(wanted.kind);
        }
        if (wanted.source != null) {
            filter.append(" and r.source = ?");
            parameters.add(wanted.source);
        }
        if (!wanted.seen.isEmpty()) {
            filter.append(Sight.TASK_SEEN);
            parameters.add(List.copyOf(wanted.seen));
        }
        return filter.toString();
    }
}
