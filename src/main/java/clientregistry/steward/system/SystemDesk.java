package clientregistry.steward.system;

import clientregistry.feed.reprocess.ReprocessRequests;
import clientregistry.link.ParkedRecords;
import clientregistry.link.ParkedRows;
import clientregistry.link.drift.SourceDrift;
import clientregistry.person.security.CertificateTerm;
import clientregistry.person.security.Sources;
import clientregistry.query.health.Dependencies;
import clientregistry.query.health.Stages;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.measures.Durations;
import clientregistry.store.measures.MetricSamples;
import clientregistry.store.messages.MessageStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** All that operators and engineers read of a hub, put together. Thread-safe but for {@link #sampling}. */
public final class SystemDesk {

    public final SystemReader system;
    public final MetricReader metrics;
    public final WaitingReader queues;
    public final JobReader jobs;
    public final MessageReader messages;
    public final TraceReader traces;
    public final ContentReader contents;
    public final SourceReader sources;
    public final ParkedRows parkedRows;
    public final ParkedRecords parkedRecords;
    public final ReprocessRequests reprocessing;
    /** For the one thread of its job. */
    public final Sampling sampling;
    /** Those that the settings have. */
    public final Set<String> targets;

    /**
     * What a hub has.
     *
     * @param targets      who is told what changes, by name
     * @param searches     how long the index takes
     * @param certificates all that this node knows
     * @param warnDays     days before the end of a certificate from which that is a trouble
     * @param node         name of this hub node
     */
    public record Parts(JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit, Sources sources,
                        Set<String> targets, Dependencies dependencies, Stages stages, Durations searches,
                        SourceDrift drift, Supplier<List<CertificateTerm>> certificates, int warnDays, String node,
                        Clock clock) {

        private List<CertificateTerm> ending() {
            Instant until = clock.instant().plus(Duration.ofDays(warnDays));
            return certificates.get().stream().filter(each -> each.until().isBefore(until)).toList();
        }
    }

    public SystemDesk(Parts parts) {
        JdbcTemplate jdbc = parts.jdbc;
        targets = Set.copyOf(parts.targets);
        FactReader facts = new FactReader(jdbc, targets, parts.drift, parts::ending, parts.clock);
        MetricSamples samples = new MetricSamples(jdbc);
        system = new SystemReader(parts.dependencies, facts, parts.node, SystemFacts.none(parts.clock.instant()));
        metrics = new MetricReader(samples, parts.clock);
        sampling = new Sampling(jdbc, samples, parts.stages, parts.searches, parts.node, parts.clock);
        parkedRows = new ParkedRows(jdbc, parts.transaction, parts.audit);
        parkedRecords = new ParkedRecords(jdbc, parts.transaction, parts.audit);
        queues = new WaitingReader(facts, parkedRows, parkedRecords);
        jobs = new JobReader(jdbc);
        messages = new MessageReader(jdbc);
        traces = new TraceReader(jdbc, messages, targets);
        contents = new ContentReader(messages, new MessageStore(jdbc));
        sources = new SourceReader(jdbc, parts.sources, facts, parts.drift, parts.certificates);
        reprocessing = new ReprocessRequests(jdbc, parts.transaction, parts.audit);
    }
}
