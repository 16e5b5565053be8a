package clientregistry.store.audit;

import clientregistry.person.users.Asserted;
import clientregistry.person.users.SignedIn;
import clientregistry.store.messages.Message;

/**
 * Who did something: the node that was connected, and the human at it where one is known.
 *
 * @param door    through which it came: fhir, hl7v2, file, steward ...; null for jobs and commands
 * @param node    registered certificate, the job's name, or whoever typed the command
 * @param source  source it spoke for, null when none
 * @param user    human beside the node, null when none is known
 * @param role    what that human may do, null when none is known
 * @param address network address, null for jobs and commands
 * @param request id that the sender gave to its request, at the stewards' listener ours of it; null when none
 */
public record Actor(String door, String node, String source, String user, String role, String address,
                    String request) {

    /** Where no certificate was shown. */
    public static final String UNKNOWN = "unknown";

    /** A job of this hub, or whoever typed a command. */
    public static Actor of(String name) {
        return new Actor(null, name, null, null, null, null, null);
    }

    /** Who sent a message, and the user it says sits there; its node is known. */
    public static Actor of(Message message) {
        Asserted user = message.asserted();
        String name = user == null ? null : user.name();
        String role = user == null ? null : user.role();
        return new Actor(message.door(), message.node(), message.source(), name, role, message.address(),
                message.controlId());
    }

    /** Somebody at the stewards' listener. */
    public static Actor of(SignedIn acting) {
        String role = acting.person() == null ? null : acting.user().standing();
        return new Actor("steward", node(acting), null, acting.person(), role, acting.address(), null);
    }

    /** The same, by a request that may ask several things, as a page of the console does: all of them are one look. */
    public static Actor of(SignedIn acting, Message asked) {
        Actor actor = of(acting);
        return new Actor(actor.door, actor.node, null, actor.user, actor.role, actor.address, asked.id().toString());
    }

    /** Who came by a link that a certificate made acts as that certificate, which his browser does not show. */
    private static String node(SignedIn acting) {
        if (acting.node() != null) {
            return acting.node();
        }
        return acting.person() == null ? acting.user().name() : UNKNOWN;
    }

    /** The same, as a message tells of its request. */
    public Actor in(Message message) {
        return new Actor(message.door(), node, message.source(), user, role, message.address(), message.controlId());
    }
}
