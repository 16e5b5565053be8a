package clientregistry.steward.system;

import clientregistry.link.drift.DriftView;
import clientregistry.link.drift.SourceDrift;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.security.CertificateTerm;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.person.security.Sources;
import clientregistry.steward.QuarantineReader;
import clientregistry.steward.QuarantineView;
import clientregistry.steward.system.SourceView.Refusals;
import clientregistry.store.registry.SqlRows;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The registered sources and how they feed. Thread-safe. */
public final class SourceReader {

    private static final int MOST_KINDS = 100;

    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final FactReader facts;
    private final SourceDrift drift;
    private final Supplier<List<CertificateTerm>> certificates;

    SourceReader(JdbcTemplate jdbc, Sources sources, FactReader facts, SourceDrift drift,
            Supplier<List<CertificateTerm>> certificates) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.facts = facts;
        this.drift = drift;
        this.certificates = certificates;
    }

    /** Messages of a day. */
    private record Day(long messages, long refused) {
    }

    /** By what all of them are told from. */
    private record Known(Map<String, Day> days, Map<String, SourceSilence> silences, Map<String, QuarantineView> quarantine,
                         List<DriftView> drifts, Map<String, Instant> ends) {
    }

    /**
     * By name.
     *
     * @param seen of whom somebody may be told, empty for all
     */
    public List<SourceView> list(Set<String> seen) {
        Known known = known();
        return sources.all().stream().filter(each -> seen.isEmpty() || seen.contains(each.name()))
                .sorted(Comparator.comparing(Source::name)).map(each -> view(each, known)).toList();
    }

    /**
     * One of them, with what it was refused for.
     *
     * @throws Refusal NOT_FOUND
     */
    public SourceView read(String name, Set<String> seen) {
        Source source = sources.source(name).filter(each -> seen.isEmpty() || seen.contains(each.name()))
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "No source of this name is registered."));
        return view(source, known()).with(jdbc.query("""
                select split_part(refusal, ':', 1) as kind, coalesce(refusal_place, '') as place, count(*) as n,
                       max(received_at) as last
                from message
                where source = ? and outcome = 'refused' and received_at >= now() - interval '7 days'
                group by 1, 2 order by n desc, 1, 2 limit ?
                """, (row, n) -> new Refusals(row.getString("kind"), row.getString("place"), row.getLong("n"),
                SqlRows.instant(row, "last")), name, MOST_KINDS));
    }

    private Known known() {
        Map<String, Day> days = new HashMap<>();
        jdbc.query("select source, count(*) as n, count(*) filter (where outcome = 'refused') as refused from message "
                + "where received_at >= now() - interval '24 hours' and source is not null group by source", row -> {
            days.put(row.getString("source"), new Day(row.getLong("n"), row.getLong("refused")));
        });
        return new Known(days, facts.silences().stream().collect(Collectors.toMap(SourceSilence::source, each -> each)),
                new QuarantineReader(jdbc).list().stream().collect(Collectors.toMap(QuarantineView::source,
                        Function.identity())), drift.told(), certificates.get().stream()
                .filter(each -> each.kind() == CertificateTerm.Kind.NODE)
                .collect(Collectors.toMap(CertificateTerm::name, CertificateTerm::until, (a, b) -> a.isBefore(b) ? a : b)));
    }

    private SourceView view(Source source, Known known) {
        List<String> nodes = sources.nodes().stream().filter(node -> node.speaksFor().contains(source.name()))
                .map(Node::name).sorted().toList();
        Day day = known.days.getOrDefault(source.name(), new Day(0, 0));
        Instant ends = nodes.stream().filter(known.ends::containsKey).map(known.ends::get)
                .min(Comparator.naturalOrder()).orElse(null);
        return new SourceView(source.name(), source.display(), nodes, lastHeard(source.name()), day.messages, day.refused,
                ends, known.silences.get(source.name()), known.drifts.stream()
                .filter(each -> each.source().equals(source.name())).map(SourceReader::drift).toList(),
                known.quarantine.get(source.name()), null);
    }

    private static SourceView.Drift drift(DriftView drift) {
        return new SourceView.Drift(drift.measure(), drift.since().toString(), drift.share(), drift.usual(), drift.of());
    }

    private Instant lastHeard(String source) {
        return jdbc.query("select received_at from message where source = ? order by received_at desc limit 1",
                (row, n) -> SqlRows.instant(row, "received_at"), source).stream().findFirst().orElse(null);
    }
}
