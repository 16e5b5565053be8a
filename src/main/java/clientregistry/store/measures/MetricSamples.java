package clientregistry.store.measures;

import clientregistry.store.registry.SqlRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Figures over days: a row for each node, figure and five minutes. Thread-safe. */
public final class MetricSamples {

    /** What one sample covers. */
    public static final Duration STEP = Duration.ofMinutes(5);
    /** So long samples are kept. */
    public static final Duration KEPT = Duration.ofDays(15);

    /** One figure; of several nodes the highest. */
    public record Sample(String metric, Instant at, double value) {
    }

    /**
     * What a figure usually is in one hour of the day (UTC).
     *
     * @param hour   0 to 23
     * @param days   on so many days it was measured in that hour
     * @param low    a tenth of the samples is lower
     * @param middle half of them is lower
     * @param high   a tenth of them is higher
     */
    public record Usual(String metric, int hour, int days, double low, double middle, double high) {
    }

    private final JdbcTemplate jdbc;

    public MetricSamples(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the last five minutes that are over. */
    public static Instant slot(Instant now) {
        long step = STEP.toSeconds();
        return Instant.ofEpochSecond(now.getEpochSecond() / step * step);
    }

    /** Keeps what a node measured, and forgets what is too old; what it has told of this time already stays. */
    public void write(Instant at, String node, Map<String, Double> values) {
        SqlRows.write(jdbc, "insert into metric_sample (at, node, metric, value) values (?, ?, ?, ?) "
                + "on conflict do nothing", values.entrySet(), (statement, each) -> {
            statement.setTimestamp(1, SqlRows.timestamp(at));
            statement.setString(2, node);
            statement.setString(3, each.getKey());
            statement.setDouble(4, each.getValue());
        });
        jdbc.update("delete from metric_sample where at < ?", SqlRows.timestamp(at.minus(KEPT)));
    }

    /** All figures since then, in order. */
    public List<Sample> since(Instant from) {
        return jdbc.query("select metric, at, max(value) as value from metric_sample where at >= ? "
                + "group by metric, at order by metric, at", (row, n) -> new Sample(row.getString("metric"),
                SqlRows.instant(row, "at"), row.getDouble("value")), SqlRows.timestamp(from));
    }

    /** What all figures were before then, by hour of the day. */
    public List<Usual> usual(Instant before) {
        return jdbc.query("""
                with highest as (
                    select metric, at, max(value) as value from metric_sample where at < ? group by metric, at)
                select metric, hour, count(distinct day) as days,
                       percentile_cont(0.1) within group (order by value) as low,
                       percentile_cont(0.5) within group (order by value) as middle,
                       percentile_cont(0.9) within group (order by value) as high
                from (select metric, value, (at at time zone 'UTC')::date as day,
                             extract(hour from at at time zone 'UTC')::integer as hour from highest) h
                group by metric, hour order by metric, hour
                """, (row, n) -> new Usual(row.getString("metric"), row.getInt("hour"), row.getInt("days"),
                row.getDouble("low"), row.getDouble("middle"), row.getDouble("high")), SqlRows.timestamp(before));
    }
}
