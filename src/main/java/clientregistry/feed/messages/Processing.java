package clientregistry.feed.messages;

import java.util.List;
import java.util.UUID;

/**
 * What became of a stored message that was processed again.
 *
 * @param outcome   accepted, held, refused, repeated (it had been done before), later (a server was not there),
 *                  impossible
 * @param detail    why not, null when done
 * @param messages  the messages it made
 * @param processed whether it was really processed
 */
public record Processing(String outcome, String detail, List<UUID> messages, boolean processed) {

    static Processing repeated() {
        return new Processing("repeated", null, List.of(), false);
    }

    static Processing impossible(String why) {
        return new Processing("impossible", why, List.of(), false);
    }

    public static Processing later(String why) {
        return new Processing("later", why, List.of(), false);
    }
}
