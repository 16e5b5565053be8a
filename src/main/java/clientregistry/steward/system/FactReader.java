package clientregistry.steward.system;

import clientregistry.link.drift.SourceDrift;
import clientregistry.person.security.CertificateTerm;
import clientregistry.query.health.Dependency;
import clientregistry.steward.QuarantineReader;
import clientregistry.store.measures.MetricSamples;
import clientregistry.store.registry.PendingRecords;
import clientregistry.store.registry.SqlRows;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the facts that troubles are told from; each question is bounded, so that it can be asked often. Thread-safe. */
final class FactReader {

    /** As in {@link clientregistry.store.search.HubNodes}. */
    private static final int ALIVE_SECONDS = 15;

    private final JdbcTemplate jdbc;
    private final Set<String> targets;
    private final SourceDrift drift;
    private final Supplier<List<CertificateTerm>> certificates;
    private final Clock clock;
    private final PendingRecords pending;
    private final QuarantineReader quarantine;
    private final RecentChanges changes;

    FactReader(JdbcTemplate jdbc, Set<String> targets, SourceDrift drift, Supplier<List<CertificateTerm>> certificates,
            Clock clock) {
        this.jdbc = jdbc;
        this.targets = targets;
        this.drift = drift;
        this.certificates = certificates;
        this.clock = clock;
        this.pending = new PendingRecords(jdbc);
        this.quarantine = new QuarantineReader(jdbc);
        this.changes = new RecentChanges(jdbc);
    }

    SystemFacts read(List<Dependency> dependencies) {
        Instant now = clock.instant();
        return new SystemFacts(now, dependencies, nodes(), queues(), tallies(), quarantine.list(), drift.told(),
                silences(), certificates.get(), changes.last());
    }

    /** Of two starts of one node the later one counts. */
    private List<HubNodeState> nodes() {
        Map<String, HubNodeState> nodes = new TreeMap<>();
        jdbc.query("select name, started_at, heartbeat, heartbeat > clock_timestamp() - ? * interval '1 second' as alive "
                + "from node order by heartbeat limit 200", row -> {
            nodes.put(row.getString("name"), new HubNodeState(row.getString("name"), row.getBoolean("alive"),
                    SqlRows.instant(row, "started_at"), SqlRows.instant(row, "heartbeat")));
        }, ALIVE_SECONDS);
        return List.copyOf(nodes.values());
    }

    List<QueueState> queues() {
        Map<String, QueueState> found = new TreeMap<>();
        targets.forEach(target -> found.put(target, new QueueState(target, true, 0, 0, 0, 0, null)));
        jdbc.query("""
                select target, count(*) filter (where parked is null) as waiting,
                       extract(epoch from coalesce(now() - min(enqueued_at) filter (where run is null
                                                   and parked is null), interval '0')) as oldest,
                       count(*) filter (where parked is null and attempts > 0) as suspects,
                       count(*) filter (where parked is not null) as parked,
                       min(enqueued_at) filter (where parked is not null) as parked_since
                from outbox group by target
                """, row -> {
            String target = row.getString("target");
            found.put(target, new QueueState(target, targets.contains(target), row.getLong("waiting"),
                    row.getDouble("oldest"), row.getLong("suspects"), row.getLong("parked"),
                    SqlRows.instant(row, "parked_since")));
        });
        return List.copyOf(found.values());
    }

    Tallies tallies() {
        Map<String, Long> reasons = new LinkedHashMap<>();
        pending.byReason().forEach((reason, n) -> {
            if (n > 0) {
                reasons.put(reason.word(), n);
            }
        });
        return jdbc.queryForObject("""
                select (select count(*) from task where state = 'open') as tasks,
                       r.n as refused, r.since as refused_since, p.n as parked, p.since as parked_since
                from (select count(*) as n, min(received_at) as since from message where outcome = 'refused'
                      and reprocessed_at is null and length(raw) > 0) r,
                     (select count(*) as n, min(since) as since from parked_record) p
                """, (row, n) -> new Tallies(row.getLong("tasks"), row.getLong("refused"), SqlRows.instant(row,
                "refused_since"), row.getLong("parked"), SqlRows.instant(row, "parked_since"), reasons));
    }

    List<SourceSilence> silences() {
        Instant now = clock.instant();
        Map<String, List<Instant>> heard = new TreeMap<>();
        jdbc.query("select substring(metric from 8) as source, at from metric_sample "
                + "where metric >= 'source.' and metric < 'source/' and at >= ? and value > 0 "
                + "group by metric, at order by at", row -> {
            heard.computeIfAbsent(row.getString("source"), each -> new ArrayList<>()).add(SqlRows.instant(row, "at"));
        }, SqlRows.timestamp(now.minus(MetricSamples.KEPT)));
        return new TreeSet<>(heard.keySet()).stream().flatMap(source ->
                SourceSilence.of(source, heard.get(source), now).stream()).collect(Collectors.toList());
    }
}
