package clientregistry.run;

import clientregistry.feed.transport.Budget;
import clientregistry.feed.transport.Connections;
import clientregistry.query.health.RegistryCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import link.LinkInBatches;
import org.springframework.dao.DataAccessException;

/** What Prometheus reads: routes (by Camel), memory, doors, and the registry's counts and lags. No demographics. */
final class Metrics {

    private static final long FRESH_NANOS = 5_000_000_000L;

    private final RegistryCounts counts;
    private Map<String, Double> last = Map.of();
    private long readAt = System.nanoTime() - FRESH_NANOS;

    private Metrics(RegistryCounts counts) {
        this.counts = counts;
    }

    static PrometheusMeterRegistry create(RegistryCounts counts) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Metrics metrics = new Metrics(counts);
        new JvmMemoryMetrics().bindTo(registry);
        for (String name : new String[] {"records", "persons", "links", "pending", "tasks", "outbox.index",
                "outbox.fhir",
            "outbox.audit-log", "lag.index", "lag.fhir", "lag.audit-log", "parked", "refused"}) {
            Gauge.builder("registry." + name.replace('-', '.'), () -> metrics.value(name)).register(registry);
        }
        return registry;
    }

    /** What is open, held and turned away: the limits of the configuration are to be read beside it. */
    static void doors(MeterRegistry registry, DoorLimits limits, LinkInBatches linking) {
        limits.doors().forEach((door, connections) -> {
            Tags tags = Tags.of("door", door);
            Gauge.builder("connections.open", connections, Connections::open).tags(tags).register(registry);
            Gauge.builder("connections.handshakes", connections, Connections::shakingHands).tags(tags)
                    .register(registry);
            closed(registry, connections, tags.and("reason", "refused"), Connections::refused);
            closed(registry, connections, tags.and("reason", "gave-way"), Connections::gaveWay);
            closed(registry, connections, tags.and("reason", "handshake"), Connections::neverShookHands);
        });
        Gauge.builder("connections.bytes", limits.budget(), Budget::held).register(registry);
        Gauge.builder("link.queue", linking, LinkInBatches::waiting).register(registry);
        FunctionCounter.builder("answers.busy", limits.budget(), Budget::refusals).tag("reason", "no-room")
                .register(registry);
        linking.turnedAway().forEach((reason, count) ->
                FunctionCounter.builder("answers.busy", count, LongAdder::sum).tag("reason", reason)
                        .register(registry));
    }

    private static void closed(MeterRegistry registry, Connections connections,
            Tags tags, ToDoubleFunction<Connections> count) {
        FunctionCounter.builder("connections.closed", connections, count).tags(tags).register(registry);
    }

    /** One read serves a whole scrape; NaN while the database is down. */
    private synchronized double value(String name) {
        if (System.nanoTime() - readAt >= FRESH_NANOS) {
            try {
                last = counts.read();
            } catch (DataAccessException e) {
                last = Map.of();
            }
            readAt = System.nanoTime();
        }
        return last.getOrDefault(name, Double.NaN);
    }
}
