package clientregistry.steward.work;

import clientregistry.steward.Rows;
import clientregistry.steward.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much waits, and who does how much of it. Nothing of people. Thread-safe. */
public final class WorkReader {

    private static final String COUNTS = "select " + TaskOrder.SHOWN + """
             as kind, count(*) as open,
                count(*) filter (where t.opened_at > now() - interval '1 day') as day,
                count(*) filter (where t.opened_at <= now() - interval '1 day'
                                 and t.opened_at > now() - interval '7 days') as week,
                count(*) filter (where t.opened_at <= now() - interval '7 days'
                                 and t.opened_at > now() - interval '30 days') as month,
                count(*) filter (where t.opened_at <= now() - interval '30 days') as older,
                count(h.task_id) as held, count(a.task_id) as assigned, count(w.task_id) as waiting,
                min(t.opened_at) as oldest
            from task t left join task_hold h on h.task_id = t.id and h.until > now()
            left join task_assignment a on a.task_id = t.id
            left join task_wait w on w.task_id = t.id and w.until > now()
            where t.state = 'open'
            """;

    private static final String WORKLOAD = """
            with held as (select h.name, count(*) as held, min(h.since) as oldest from task_hold h
                          join task t on t.id = h.task_id and t.state = 'open' where h.until > now() group by h.name),
            given as (select a.name, count(*) as assigned, min(t.opened_at) as oldest from task_assignment a
                      join task t on t.id = a.task_id and t.state = 'open' group by a.name),
            answered as (select o.by as name, count(*) as answered, max(c.at) as last from change c
                         join operation o on o.change_no = c.no
                         where c.at >= ? and o.kind = 'answer' group by o.by)
            select name, coalesce(held.held, 0) as held, coalesce(given.assigned, 0) as assigned,
                   coalesce(answered.answered, 0) as answered, answered.last, held.oldest as held_since,
                   given.oldest as given_since
            from held full join given using (name) full join answered using (name)
            order by coalesce(answered.answered, 0) desc, name limit ?
            """;

    private final JdbcTemplate jdbc;

    public WorkReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Open questions of a kind, by when they were asked.
     *
     * @param day     within the last day
     * @param week    before that, within the last week
     * @param month   before that, within the last 30 days
     * @param waiting postponed
     * @param oldest  when the oldest was asked
     */
    public record Count(String kind, long open, long day, long week, long month, long older, long held, long assigned,
                        long waiting, Instant oldest) {
    }

    /**
     * What one steward has, and did since a time.
     *
     * @param heldSince  since when he holds the one he has held longest, null when none
     * @param givenSince when the oldest was asked that was given to him, null when none
     * @param last       when he answered last, null when he did not
     */
    public record Load(String name, long held, long assigned, long answered, Instant last, Instant heldSince,
                       Instant givenSince) {
    }

    /**
     * How many questions of each kind are open.
     *
     * @param seen sources of which all records have to be that a question is about, empty for any
     */
    public List<Count> counts(Set<String> seen) {
        String end = " group by 1 order by min(" + TaskOrder.RANK + ")";
        return seen.isEmpty() ? Rows.query(jdbc, COUNTS + end, (row, n) -> count(row))
                : Rows.query(jdbc, COUNTS + Sight.TASK_SEEN + end, (row, n) -> count(row), List.copyOf(seen));
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(row.getString("kind"), row.getLong("open"), row.getLong("day"), row.getLong("week"),
                row.getLong("month"), row.getLong("older"), row.getLong("held"), row.getLong("assigned"),
                row.getLong("waiting"), Rows.instant(row, "oldest"));
    }

    /**
     * Who does how much.
     *
     * @param since answers since then count
     * @param most  stewards, at most
     */
    public List<Load> workload(Instant since, int most) {
        return Rows.query(jdbc, WORKLOAD, (row, n) -> new Load(row.getString("name"), row.getLong("held"),
                row.getLong("assigned"), row.getLong("answered"), Rows.instant(row, "last"),
                Rows.instant(row, "held_since"), Rows.instant(row, "given_since")), since, most);
    }
}
