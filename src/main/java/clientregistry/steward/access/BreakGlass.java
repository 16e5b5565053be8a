package clientregistry.steward.access;

import clientregistry.person.users.SignedIn;
import clientregistry.store.users.Glasses;

/** Lets who sees nobody see people while the glass is broken that he broke. Thread-safe. */
public final class BreakGlass {

    private final Glasses glasses;

    public BreakGlass(Glasses glasses) {
        this.glasses = glasses;
    }

    /** The same with the leave he has now; whoever sees people by his roles needs none. */
    public SignedIn with(SignedIn acting) {
        boolean needsNone = Right.SEE_PEOPLE.isOf(acting.user()) || !Right.BREAK_GLASS.isOf(acting.user());
        return needsNone ? acting : glasses.standing(acting.user()).map(acting::through).orElse(acting);
    }
}
