package clientregistry.application;

import clientregistry.operation.RegistryCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.springframework.dao.DataAccessException;

/** What Prometheus reads: routes (by Camel), memory, and the registry's counts and lags. No demographics. */
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
        for (String name : new String[] {"records", "persons", "links", "pending", "tasks", "outbox.index", "outbox.fhir",
            "outbox.audit-log", "lag.index", "lag.fhir", "lag.audit-log", "parked", "refused"}) {
            Gauge.builder("registry." + name.replace('-', '.'), () -> metrics.value(name)).register(registry);
        }
        return registry;
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
