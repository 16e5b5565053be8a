package clientregistry.steward.api;

import clientregistry.steward.trail.Acknowledgements;
import clientregistry.steward.trail.BreakGlassReader;
import clientregistry.steward.trail.PatternFound.Acknowledged;
import clientregistry.steward.trail.PatternFound;
import clientregistry.steward.trail.PatternReader;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.audit.AuditEntry.How;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Does errands about the audit trail, each within the transaction of its audit event. Thread-safe. */
public final class TrailClerk {

    private final PatternReader patterns;
    private final Acknowledgements acknowledgements;
    private final BreakGlassReader glass;
    private final Clock clock;

    public TrailClerk(PatternReader patterns, Acknowledgements acknowledgements, BreakGlassReader glass, Clock clock) {
        this.patterns = patterns;
        this.acknowledgements = acknowledgements;
        this.glass = glass;
        this.clock = clock;
    }

    /** Somebody looked at what stands out; {@code since} in the body says when it was. */
    public Answer acknowledgePattern(Errand errand) {
        Instant since = errand.body().required("since", errand.body().instant("since"));
        PatternFound pattern = patterns.one(id(errand), since);
        acknowledgements.add(pattern, errand.by(), errand.why());
        return Answer.ok(pattern.seenBy(new Acknowledged(errand.by(), clock.instant(), errand.why())), List.of(
                new Entity("pattern", pattern.id().toString(), How.CHANGED, pattern.kind() + " of " + pattern.who())));
    }

    /** Somebody looked at why, and at what was seen. */
    public Answer acknowledgeBreakGlass(Errand errand) {
        return Answer.ok(glass.acknowledge(id(errand), errand.by(), errand.why()), List.of(
                Entity.touched("break-glass", id(errand), How.CHANGED)));
    }

    private static UUID id(Errand errand) {
        return UUID.fromString(errand.request().part(2));
    }
}
