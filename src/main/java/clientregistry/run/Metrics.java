package clientregistry.run;

import clientregistry.feed.transport.HeldBytes;
import clientregistry.feed.transport.Connections;
import clientregistry.link.LinkQueue;
import clientregistry.person.security.CertificateTerm;
import clientregistry.link.drift.FeedMeasure;
import clientregistry.link.drift.SourceDrift;
import clientregistry.query.health.RegistryCounts;
import clientregistry.query.health.Stages;
import clientregistry.store.registry.PendingReason;
import clientregistry.wiring.CertificateTerms;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
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

    /** @param repositories audit repositories, by their names in the outbox */
    static PrometheusMeterRegistry create(RegistryCounts counts, Set<String> repositories) {
        return create(counts, repositories, Clock.SYSTEM);
    }

    /** @param clock by which times of exchanges are forgotten */
    static PrometheusMeterRegistry create(RegistryCounts counts, Set<String> repositories, Clock clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT,
                new PrometheusRegistry(), clock);
        registry.config().meterFilter(new SlowestOfRoutes());
        Metrics metrics = new Metrics(counts);
        new JvmMemoryMetrics().bindTo(registry);
        for (String name : new String[] {"records", "persons", "links", "pending", "tasks", "outbox.index",
                "outbox.fhir",
            "outbox.audit-log", "lag.index", "lag.fhir", "lag.audit-log", "parked", "parked.records", "refused",
            RegistryCounts.ABANDONED}) {
            Gauge.builder("registry." + name.replace('-', '.'), () -> metrics.value(name)).register(registry);
        }
        for (String repository : repositories) {
            for (String what : new String[] {"outbox", "lag", "parked"}) {
                Gauge.builder("registry.repository." + what, () -> metrics.value(what + "." + repository))
                        .tag("repository", repository).register(registry);
            }
        }
        for (PendingReason reason : PendingReason.values()) {
            String name = RegistryCounts.PENDING_BECAUSE + reason.word();
            Gauge.builder("registry.pending.by.reason", () -> metrics.value(name)).tag("reason", reason.word())
                    .register(registry);
        }
        return registry;
    }

    /** What is open, held and turned away: the limits of the configuration are to be read beside it. */
    static void doors(MeterRegistry registry, DoorLimits limits, LinkQueue queue) {
        limits.doors().forEach((door, connections) -> {
            Tags tags = Tags.of("door", door);
            Gauge.builder("connections.open", connections, Connections::open).tags(tags).register(registry);
            Gauge.builder("connections.handshakes", connections, Connections::shakingHands).tags(tags)
                    .register(registry);
            closed(registry, connections, tags.and("reason", "refused"), Connections::refused);
            closed(registry, connections, tags.and("reason", "gave-way"), Connections::gaveWay);
            closed(registry, connections, tags.and("reason", "handshake"), Connections::neverShookHands);
        });
        Gauge.builder("connections.bytes", limits.heldBytes(), HeldBytes::held).register(registry);
        Gauge.builder("link.queue", queue, LinkQueue::weight).register(registry);
        FunctionCounter.builder("answers.busy", limits.heldBytes(), HeldBytes::refusals).tag("reason", "no-room")
                .register(registry);
        queue.turnedAway().forEach((reason, count) ->
                FunctionCounter.builder("answers.busy", count, LongAdder::sum).tag("reason", reason)
                        .register(registry));
    }

    /** Days left of each certificate, as of the last look at them. */
    static Runnable certificates(MeterRegistry registry, Supplier<List<CertificateTerm>> terms) {
        MultiGauge days = MultiGauge.builder("registry.certificate.days").register(registry);
        return () -> days.register(terms.get().stream().map(each -> MultiGauge.Row.of(Tags.of("kind",
                CertificateTerms.word(each.kind()), "name", each.name()), each,
                term -> term.daysLeft(Instant.now()))).toList(), true);
    }

    /**
     * What sources feed.
     *
     * @param sources by name
     */
    static void sources(MeterRegistry registry, Collection<String> sources, SourceDrift drift) {
        for (String source : sources) {
            Gauge.builder("registry.source.drifts", drift, each -> drifts(each, source)).tag("source", source)
                    .register(registry);
            for (FeedMeasure measure : FeedMeasure.values()) {
                Gauge.builder("registry.source.share", drift, each -> share(each, source, measure))
                        .tags("source", source, "measure", measure.label()).register(registry);
            }
        }
    }

    private static double drifts(SourceDrift drift, String source) {
        try {
            return drift.told().stream().filter(each -> each.source().equals(source)).count();
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }

    private static double share(SourceDrift drift, String source, FeedMeasure measure) {
        try {
            return drift.shares().getOrDefault(source, Map.of()).getOrDefault(measure.label(), Double.NaN);
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }

    /** Once the stages are known. */
    static void stages(MeterRegistry registry, Stages stages) {
        stages.all().forEach(stage -> Gauge.builder("registry.stage.stuck.seconds", stage,
                each -> each.stuck().map(Duration::toSeconds).orElse(0L)).tag("stage", stage.name())
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

    /**
     * Of the time that routes take, the 95th percentile is kept, too: since the start, as count and sum, or a route
     * that rests for some minutes would have taken no time at all.
     */
    private static final class SlowestOfRoutes implements MeterFilter {

        private static final Duration NEVER = Duration.ofDays(36_500);

        @Override
        public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
            return !id.getName().equals("camel.route.policy") ? config
                    : DistributionStatisticConfig.builder().percentiles(0.95).expiry(NEVER).bufferLength(1).build()
                    .merge(config);
        }
    }
}
