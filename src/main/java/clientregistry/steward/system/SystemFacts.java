package clientregistry.steward.system;

import clientregistry.link.drift.DriftView;
import clientregistry.person.security.CertificateTerm;
import clientregistry.query.health.Dependency;
import clientregistry.steward.QuarantineView;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that troubles are told from.
 *
 * @param at           when it was read
 * @param certificates that end within the days of which the settings warn
 */
public record SystemFacts(Instant at, List<Dependency> dependencies, List<HubNodeState> nodes, List<QueueState> queues,
                          Tallies tallies, List<QuarantineView> quarantine, List<DriftView> drifts,
                          List<SourceSilence> silences, List<CertificateTerm> certificates,
                          List<RecentChange> changes) {

    /** Of a time when nothing could be read but what this node needs. */
    static SystemFacts none(Instant at) {
        return new SystemFacts(at, List.of(), List.of(), List.of(), new Tallies(0, 0, null, 0, null, Map.of()), List.of(),
                List.of(), List.of(), List.of(), List.of());
    }

    /** The same with what this node needs as it is now. */
    SystemFacts with(List<Dependency> now) {
        return new SystemFacts(at, now, nodes, queues, tallies, quarantine, drifts, silences, certificates, changes);
    }
}
