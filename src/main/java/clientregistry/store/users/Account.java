package clientregistry.store.users;

import clientregistry.person.users.User;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Somebody with a password of this registry's own.
 *
 * @param password    as it is kept
 * @param failures    log-ins that failed since the last that did not
 * @param lockedUntil null when it never was locked since
 */
public record Account(User user, String password, boolean enabled, int failures, Instant lockedUntil) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /**
     * Whether an account may be called so.
     *
     * @throws IllegalArgumentException in one line when it may not
     */
    public static String requireName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a name has small letters, digits and . _ @ -, 64 of them at most");
        }
        return name;
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public boolean isLocked(Instant now) {
        return lockedUntil != null && lockedUntil.isAfter(now);
    }
}
