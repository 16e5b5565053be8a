package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.BrokenGlass;
import clientregistry.store.audit.AuditEntry.Entity;
import clientregistry.store.users.Glasses;
import java.time.Duration;
import java.util.List;

/** Does errands about people, each within the transaction of its audit event. Thread-safe. */
public final class PeopleClerk {

    /** Long enough to help somebody, too short to walk through the registry. */
    private static final Duration LEAVE = Duration.ofMinutes(15);

    private final Glasses glasses;

    public PeopleClerk(Glasses glasses) {
        this.glasses = glasses;
    }

    /**
     * Leave to see people for a while; asked for twice under one id, it is given once.
     *
     * @throws Refusal CONFLICT when the id was used before for something else
     */
    public Answer breakGlass(Errand errand) {
        Glasses.Given given = glasses.give(errand.id(), errand.acting().user(), errand.why(), LEAVE);
        if (!given.sameAsked()) {
            throw new Refusal(Refusal.Kind.CONFLICT, null, "This id was used before, for something else.");
        }
        BrokenGlass glass = given.glass();
        return Answer.ok(glass, List.of(Entity.named("break-glass", glass.id(), "until " + glass.until())));
    }
}
