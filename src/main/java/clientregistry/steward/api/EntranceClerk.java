package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.users.SignInLinks;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lets somebody who is known open a browser. Thread-safe. */
public final class EntranceClerk {

    private final SignInLinks links;
    private final boolean offered;

    /** @param offered whether links open anything here */
    public EntranceClerk(SignInLinks links, boolean offered) {
        this.links = links;
        this.offered = offered;
    }

    /**
     * A link for whoever asks.
     *
     * @param path  at the stewards' listener
     * @param until when it is good for nothing
     */
    public record Link(String path, Instant until) {
    }

    /** @throws Refusal NOT_FOUND where people come in by other ways only */
    Answer link(Errand errand) {
        if (!offered) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, null, "Links open nothing here: steward.login has no link.");
        }
        String value = links.make(errand.acting().user());
        return new Answer(201, Map.of(), new Link("/enter/link/" + value, Instant.now().plusSeconds(SignInLinks.SECONDS)),
                List.of());
    }
}
