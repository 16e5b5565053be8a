package clientregistry.steward.access;

import java.net.URI;
import java.util.List;

/**
 * What the entrance answers.
 *
 * @param location where to go on, null for nowhere
 * @param cookies  given or taken
 * @param page     shown, null when he goes on
 */
public record PageAnswer(int status, String location, List<String> cookies, EntrancePage page) {

    static PageAnswer of(EntrancePage page) {
        return new PageAnswer(200, null, List.of(), page);
    }

    static PageAnswer elsewhere(int status, URI to) {
        return new PageAnswer(status, to.toString(), List.of(), null);
    }

    /** With a cookie given or taken. */
    PageAnswer with(String cookie) {
        return new PageAnswer(status, location, List.of(cookie), page);
    }
}
