package clientregistry.steward.system;

import clientregistry.query.health.Stages;
import clientregistry.store.measures.Durations;
import clientregistry.store.measures.MetricSamples;
import clientregistry.store.registry.SqlRows;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps what this node measured in the last five minutes, and, where it is the node that runs jobs, what the registry
 * did. For one thread at a time.
 */
public final class Sampling {

    private static final double SHARE = 0.95;

    private final JdbcTemplate jdbc;
    private final MetricSamples samples;
    private final Stages stages;
    private final Durations searches;
    private final String node;
    private final Clock clock;
    private Instant sampled;

    Sampling(JdbcTemplate jdbc, MetricSamples samples, Stages stages, Durations searches, String node, Clock clock) {
        this.jdbc = jdbc;
        this.samples = samples;
        this.stages = stages;
        this.searches = searches;
        this.node = node;
        this.clock = clock;
        this.sampled = MetricSamples.slot(clock.instant());
    }

    /**
     * Does something once in five minutes only.
     *
     * @param forAll whether what the registry did is told here
     */
    public void sampleWhenDue(boolean forAll) {
        Instant slot = MetricSamples.slot(clock.instant());
        if (slot.isAfter(sampled)) {
            sample(slot, forAll);
        }
    }

    /** Keeps the five minutes that end then. */
    void sample(Instant slot, boolean forAll) {
        Map<String, Double> values = new TreeMap<>();
        if (forAll) {
            messages(values, slot);
            queues(values);
        }
        stages.all().stream().filter(each -> isOfMessages(each.name())).forEach(stage -> stage.took().take(SHARE)
                .ifPresent(seconds -> values.put(Metric.P95.of(stage.name()), seconds)));
        searches.take(SHARE).ifPresent(seconds -> values.put(Metric.SEARCH.of(""), seconds));
        samples.write(slot, node, values);
        sampled = slot;
    }

    /** Doors, and linking: not what the clock begins, which mostly has nothing to do. */
    private static boolean isOfMessages(String stage) {
        return !stage.equals("connections") && !stage.startsWith("publish-") && !stage.startsWith("link-");
    }

    private void messages(Map<String, Double> values, Instant slot) {
        jdbc.query("""
                select door, coalesce(source, '') as source, outcome = 'refused' as refused, count(*) as n
                from message where received_at >= ? and received_at < ? group by 1, 2, 3
                """, row -> {
            Metric metric = row.getBoolean("refused") ? Metric.REFUSED : Metric.IN;
            values.merge(metric.of(row.getString("door")), row.getDouble("n"), Double::sum);
            if (!row.getString("source").isEmpty()) {
                values.merge(Metric.SOURCE.of(row.getString("source")), row.getDouble("n"), Double::sum);
            }
        }, SqlRows.timestamp(slot.minus(MetricSamples.STEP)), SqlRows.timestamp(slot));
        for (String door : new String[] {"fhir", "hl7v2", "file"}) {
            values.putIfAbsent(Metric.IN.of(door), 0.0);
            values.putIfAbsent(Metric.REFUSED.of(door), 0.0);
        }
    }

    private void queues(Map<String, Double> values) {
        jdbc.query("select target, count(*) as n, extract(epoch from coalesce(now() - min(enqueued_at) "
                + "filter (where run is null), interval '0')) as lag from outbox where parked is null group by target",
                row -> {
            values.put(Metric.WAITING.of(row.getString("target")), row.getDouble("n"));
            values.put(Metric.LAG.of(row.getString("target")), row.getDouble("lag"));
        });
        Double tasks = jdbc.queryForObject("select count(*) from task where state = 'open'", Double.class);
        values.put(Metric.TASKS.of(""), tasks == null ? 0 : tasks);
    }
}
