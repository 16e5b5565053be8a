package clientregistry.steward.engine;

import clientregistry.steward.engine.QualityView.Day;
import clientregistry.steward.engine.QualityView.Deciding;
import clientregistry.steward.engine.QualityView.Scores;
import clientregistry.store.registry.SqlRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads how questions come and go, and how sure decisions were. Thread-safe. */
final class Workflow {

    /** Decisions that the scores are told of, and as many questions. */
    private static final int LATEST = 5000;
    private static final int LOWEST = -50;
    private static final int HIGHEST = 70;
    private static final int WIDTH = 2;

    private final JdbcTemplate jdbc;
    private final ZoneId zone;

    /** @param zone of days */
    Workflow(JdbcTemplate jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** Day by day, those without any question included. */
    List<Day> flow(Instant since, Instant until) {
        Map<LocalDate, long[]> days = new TreeMap<>();
        LocalDate last = LocalDate.ofInstant(until, zone);
        for (LocalDate day = LocalDate.ofInstant(since, zone); !day.isAfter(last); day = day.plusDays(1)) {
            days.put(day, new long[3]);
        }
        // By the number of the first change of that time: tasks have no index of their times.
        String first = "coalesce((select no from change where at >= ? order by at, no limit 1), 9223372036854775807)";
        count(days, "select opened_at as at, 0 as what from task where change_no >= " + first, since);
        count(days, """
                select t.closed_at as at, case when o.id is null then 2 else 1 end as what
                from task t left join operation o on o.change_no = t.closed_change
                where t.closed_change is not null and t.closed_change >=\s""" + first, since);
        return days.entrySet().stream().map(day -> new Day(day.getKey().toString(), day.getValue()[0], day.getValue()[1],
                day.getValue()[2])).toList();
    }

    private void count(Map<LocalDate, long[]> days, String rows, Instant since) {
        jdbc.query("select (at at time zone ?)::date as day, what, count(*) as n from (" + rows + ") q group by 1, 2",
                row -> {
                    long[] counts = days.get(row.getDate("day").toLocalDate());
                    if (counts != null) {
                        counts[row.getInt("what")] += row.getLong("n");
                    }
                }, zone.getId(), SqlRows.timestamp(since));
    }

    /** By kind, of those that were answered since then. */
    List<Deciding> deciding(Instant since) {
        return jdbc.query("""
                select t.kind, count(*) as n,
                    percentile_cont(0.5) within group (order by extract(epoch from t.closed_at - t.opened_at)) as median,
                    percentile_cont(0.9) within group (order by extract(epoch from t.closed_at - t.opened_at)) as ninth
                from operation o join task t on t.closed_change = o.change_no
                where o.kind = 'answer' and t.closed_at >= ? group by t.kind order by t.kind
                """, (row, n) -> new Deciding(row.getString("kind"), row.getLong("n"), row.getDouble("median"),
                row.getDouble("ninth")), SqlRows.timestamp(since));
    }

    /** Of the latest links that nobody was asked about, and the latest questions; what lies beyond stands at the ends. */
    List<Scores> scores() {
        Map<Integer, Long> linked = bins("link where decision = 'automatic' and evidence is not null");
        Map<Integer, Long> asked = bins("task where kind = 'review' and evidence is not null");
        List<Scores> scores = new ArrayList<>();
        for (int from = LOWEST; from < HIGHEST; from += WIDTH) {
            scores.add(new Scores(from, from + WIDTH, linked.getOrDefault(from, 0L), asked.getOrDefault(from, 0L)));
        }
        int first = 0;
        int end = scores.size();
        while (first < end && isEmpty(scores.get(first))) {
            first++;
        }
        while (end > first && isEmpty(scores.get(end - 1))) {
            end--;
        }
        return List.copyOf(scores.subList(first, end));
    }

    private Map<Integer, Long> bins(String rows) {
        Map<Integer, Long> bins = new HashMap<>();
        jdbc.query("select greatest(?, least(?, floor(weight / ?) * ?))::int as low, count(*) as n from (select "
                + "(evidence::json ->> 'weight')::float8 as weight from " + rows + " order by change_no desc limit "
                + LATEST + ") q where weight is not null group by 1", row -> {
                    bins.put(row.getInt("low"), row.getLong("n"));
                }, LOWEST, HIGHEST - WIDTH, WIDTH, WIDTH);
        return bins;
    }

    private static boolean isEmpty(Scores scores) {
        return scores.linked() == 0 && scores.asked() == 0;
    }
}
