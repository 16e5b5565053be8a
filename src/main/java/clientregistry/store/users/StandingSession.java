package clientregistry.store.users;

import clientregistry.person.users.User;
import java.time.Duration;

/**
 * A browser's session as the database found it just now.
 *
 * @param rests how much longer it stands when nothing is asked for
 * @param lasts how much longer, whatever is asked
 */
public record StandingSession(User user, Duration rests, Duration lasts) {

    /** The same of somebody as he is known now. */
    public StandingSession of(User now) {
        return new StandingSession(now, rests, lasts);
    }
}
