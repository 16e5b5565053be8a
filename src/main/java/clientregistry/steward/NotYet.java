package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import java.time.Instant;

/** At the moment asked for there was no such record or person yet; says when it came into being. */
public final class NotYet extends Refusal {

    private static final long serialVersionUID = 1L;

    private final Instant born;

    NotYet(String what, Instant born) {
        super(Kind.NOT_FOUND, null, "This " + what + " came into being at " + born + ".");
        this.born = born;
    }

    public Instant born() {
        return born;
    }
}
