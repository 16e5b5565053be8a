package clientregistry.steward.api;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.users.SignedIn;
import java.util.UUID;

/**
 * Something that somebody wants done and that changes no link: a question held, a parked row tried again, rules
 * activated. It is done in one transaction with its audit event, or not at all.
 *
 * @param body   its members, each to be read once; what nobody read is refused
 * @param why    the reason, for the trail
 * @param acting who asks for it
 */
public record Errand(StewardRequest request, CommandBody body, String why, SignedIn acting) {

    /**
     * As it was asked for.
     *
     * @throws Refusal for a body that is none, or gives no reason
     */
    public static Errand of(StewardRequest request, SignedIn acting) {
        CommandBody body = CommandBody.of(request);
        return new Errand(request, body, body.why(), acting);
    }

    public UUID id() {
        return request.id();
    }

    public String by() {
        return acting.user().name();
    }
}
