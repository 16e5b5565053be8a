package clientregistry.link.drift;

import clientregistry.link.drift.Course.Day;
import clientregistry.link.drift.Course.Drift;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditTrail;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which sources feed otherwise than usual. That one has left its band, and that it came back, is told once: in the log,
 * in the audit trail and in a row. Thread-safe; only one node looks.
 */
public final class SourceDrift {

    private static final Logger LOG = LoggerFactory.getLogger(SourceDrift.class);
    /** Of days longer ago nothing is asked. */
    private static final int KEPT_DAYS = 400;
    private static final long FRESH_NANOS = 60_000_000_000L;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Course course;
    private final Clock clock;
    private final String node;
    private Map<String, Map<String, Double>> shares = Map.of();
    private long sharesReadAt = System.nanoTime() - FRESH_NANOS;

    /** @param clock its zone is that of days */
    public SourceDrift(JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit, Course course, Clock clock,
            String node) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.course = course;
        this.clock = clock;
        this.node = node;
    }

    /** Looks at what was counted, and tells what is new. */
    public void look() {
        List<DriftView> now = drifting();
        List<DriftView> known = told();
        now.stream().filter(each -> known.stream().noneMatch(each::isSame)).forEach(this::begins);
        known.stream().filter(each -> now.stream().noneMatch(each::isSame)).forEach(this::ends);
        jdbc.update("delete from feed_day where day < ?", LocalDate.now(clock).minusDays(KEPT_DAYS));
    }

    private List<DriftView> drifting() {
        Map<String, Map<FeedMeasure, List<Day>>> days = new TreeMap<>();
        LocalDate from = LocalDate.now(clock).minusDays(3L * course.lookBack());
        jdbc.query("select source, day, measure, n, of_n from feed_day where day >= ? order by day", row -> {
            Optional<FeedMeasure> measure = FeedMeasure.of(row.getString("measure"));
            Day day = new Day(row.getObject("day", LocalDate.class), row.getLong("n"), row.getLong("of_n"));
            if (measure.isPresent() && day.of() > 0) {
                days.computeIfAbsent(row.getString("source"), each -> new TreeMap<>())
                        .computeIfAbsent(measure.get(), each -> new ArrayList<>()).add(day);
            }
        }, from);
        List<DriftView> found = new ArrayList<>();
        days.forEach((source, measures) -> measures.forEach((measure, series) ->
                course.of(series).ifPresent(drift -> found.add(view(source, measure, drift)))));
        return found;
    }

    private static DriftView view(String source, FeedMeasure measure, Drift drift) {
        return new DriftView(source, measure.label(), drift.since(), drift.share(), drift.usual(), drift.of());
    }

    private void begins(DriftView drift) {
        LOG.warn("A source feeds otherwise than usual: {}", drift.sentence(LocalDate.now(clock)));
        transaction.executeWithoutResult(status -> {
            jdbc.update("insert into source_drift (source, measure, since, share, usual, of_n) "
                    + "values (?, ?, ?, ?, ?, ?) on conflict (source, measure, since) do update set ended_at = null", drift.source(),
                    drift.measure(), drift.since(), drift.share(), drift.usual(), drift.of());
            write("source-drift", drift);
        });
    }

    private void ends(DriftView drift) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("update source_drift set ended_at = now() "
                    + "where ended_at is null and source = ? and measure = ?", drift.source(), drift.measure());
            write("source-drift-ended", drift);
        });
    }

    private void write(String event, DriftView drift) {
        audit.write(List.of(AuditEntry.done(event, 'E', Actor.of(node), Entity.named("source", drift.source(),
                drift.sentence(LocalDate.now(clock))))));
    }

    /** What was told and goes on, by source. */
    public List<DriftView> told() {
        return jdbc.query("select * from source_drift where ended_at is null order by source, since, measure",
                (row, n) -> new DriftView(row.getString("source"), row.getString("measure"),
                row.getObject("since", LocalDate.class), row.getDouble("share"), row.getDouble("usual"),
                row.getLong("of_n")));
    }

    /**
     * Shares of the last day on which a source fed anything, by source and label of the measure. Read at most once a
     * minute.
     */
    public synchronized Map<String, Map<String, Double>> shares() {
        if (System.nanoTime() - sharesReadAt >= FRESH_NANOS) {
            Map<String, Map<String, Double>> found = new TreeMap<>();
            jdbc.query("""
                    select source, measure, n, of_n from feed_day d
                    where of_n > 0 and day = (select max(day) from feed_day l where l.source = d.source)
                    """, row -> {
                found.computeIfAbsent(row.getString("source"), each -> new TreeMap<>())
                        .put(row.getString("measure"), row.getDouble("n") / row.getLong("of_n"));
            });
            shares = found;
            sharesReadAt = System.nanoTime();
        }
        return shares;
    }

    /** The same in sentences, for people. */
    public List<String> sentences() {
        return told().stream().map(each -> each.sentence(LocalDate.now(clock))).toList();
    }
}
