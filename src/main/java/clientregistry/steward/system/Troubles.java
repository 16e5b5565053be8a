package clientregistry.steward.system;

import clientregistry.link.drift.DriftView;
import clientregistry.person.security.CertificateTerm;
import clientregistry.query.health.Dependency;
import clientregistry.steward.QuarantineView;
import clientregistry.steward.system.SystemTrouble.Advice;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is wrong, told from facts alone; the worst first. */
public final class Troubles {

    /** Longer waits no row of a target that keeps up. */
    private static final double LATE_SECONDS = 60;
    private static final Map<String, TroubleKind> SERVERS = Map.of("postgresql", TroubleKind.DATABASE_DOWN,
            "elasticsearch", TroubleKind.SEARCH_DOWN, "fhir", TroubleKind.FHIR_DOWN, "openhim",
            TroubleKind.OPENHIM_DOWN, "rules", TroubleKind.RULES_UNREADABLE);

    private final SystemFacts facts;
    private final List<SystemTrouble> found = new ArrayList<>();

    private Troubles(SystemFacts facts) {
        this.facts = facts;
    }

    /** All there are. */
    public static List<SystemTrouble> of(SystemFacts facts) {
        Troubles troubles = new Troubles(facts);
        facts.dependencies().stream().filter(each -> !each.up()).forEach(troubles::down);
        facts.nodes().stream().filter(each -> !each.alive()).forEach(each ->
                troubles.add(TroubleKind.NODE_SILENT, each.name(), null, each.heardAt(), null));
        facts.queues().forEach(troubles::queue);
        troubles.waiting(facts.tallies());
        facts.quarantine().forEach(troubles::quarantined);
        facts.drifts().forEach(troubles::drifts);
        facts.silences().forEach(each -> troubles.add(TroubleKind.SOURCE_SILENT, each.source(), null, each.last(), null));
        facts.certificates().forEach(troubles::ends);
        troubles.found.sort(Comparator.comparing(each -> TroubleKind.valueOf(each.kind().toUpperCase(Locale.ROOT)
                .replace('-', '_'))));
        return List.copyOf(troubles.found);
    }

    private void down(Dependency dependency) {
        TroubleKind kind = SERVERS.getOrDefault(dependency.name(), TroubleKind.STAGE_STUCK);
        String what = kind == TroubleKind.STAGE_STUCK ? dependency.name() : null;
        add(kind, what, null, dependency.since(), dependency.fault());
    }

    private void queue(QueueState queue) {
        Instant oldest = facts.at().minusSeconds((long) queue.oldestSeconds());
        if (!queue.configured()) {
            Instant waits = queue.waiting() > 0 ? oldest : facts.at();
            add(TroubleKind.ABANDONED, queue.target(), queue.waiting() + queue.parked(), earlier(waits, queue.parkedSince()), null);
            return;
        }
        if (queue.parked() > 0) {
            add(TroubleKind.PARKED, queue.target(), queue.parked(), queue.parkedSince(), null);
        }
        if (queue.oldestSeconds() >= LATE_SECONDS) {
            add(TroubleKind.LATE, queue.target(), queue.waiting(), oldest, null);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    private void waiting(Tallies tallies) {
        if (tallies.parkedRecords() > 0) {
            add(TroubleKind.PARKED_RECORDS, "records", tallies.parkedRecords(), tallies.parkedSince(), null);
        }
        if (tallies.refused() > 0) {
            add(TroubleKind.REFUSED, null, tallies.refused(), tallies.refusedSince(), null);
        }
    }

    private void quarantined(QuarantineView quarantine) {
        add(TroubleKind.QUARANTINED, quarantine.source(), quarantine.waiting(), quarantine.since(), null);
    }

    private void drifts(DriftView drift) {
        add(TroubleKind.SOURCE_DRIFTS, drift.source(), null, drift.since().atStartOfDay(ZoneOffset.UTC).toInstant(),
                drift.measure());
    }

    private void ends(CertificateTerm term) {
        add(TroubleKind.CERTIFICATE_ENDS, term.name(), Math.max(0, (long) Math.floor(term.daysLeft(facts.at()))), null,
                null);
    }

    private void add(TroubleKind kind, String what, Long count, Instant since, String fault) {
        String retry = kind.isRetried() ? what : null;
        found.add(new SystemTrouble(kind.word(), kind.severity().name().toLowerCase(Locale.ROOT), what, count, since,
                kind.hit(), fault, before(since), new Advice(kind.command(what), kind.page(what), retry)));
    }

    /** What was done last before it began is the first suspect. */
    private RecentChange before(Instant since) {
        return since == null ? null : facts.changes().stream().filter(each -> !each.at().isAfter(since))
                .max(Comparator.comparing(RecentChange::at)).orElse(null);
    }
}
