package clientregistry.steward.access;

import clientregistry.person.users.AddressRanges;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * How often signing in failed in this minute, by name and by network address: who guesses is slowed down at each node,
 * whatever name he tries. Of IPv6 the network of 64 bits counts, all of whose addresses one machine may have.
 * Thread-safe.
 */
public final class FailedAttempts {

    /** So that guesses from everywhere fill no memory: beyond, all others count together. */
    private static final int KEPT = 10_000;
    private static final String OTHERS = "others";
    private static final int LONGEST = 64;

    private final int most;
    private final Clock clock;
    private final Map<String, Integer> failures = new HashMap<>();
    private long minute;

    /** @param most of one name, and from one address, in a minute */
    public FailedAttempts(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /**
     * Before another attempt is looked at.
     *
     * @param name    null when none was given
     * @param address null when unknown
     * @throws NotSignedIn TOO_OFTEN, when it is not to be looked at now
     */
    public synchronized void requireFew(String name, String address) {
        turn();
        if ((name != null && of(named(name)) >= most) || of(from(address)) >= most) {
            throw NotSignedIn.tooOften();
        }
    }

    /** One failed. */
    public synchronized void count(String name, String address) {
        turn();
        if (name != null) {
            add(named(name));
        }
        add(from(address));
    }

    /** However much was typed. */
    private static String named(String name) {
        return "name " + (name.length() <= LONGEST ? name : name.substring(0, LONGEST));
    }

    private static String from(String address) {
        return "address " + (address == null ? null : AddressRanges.network(address));
    }

    private int of(String key) {
        return failures.getOrDefault(key, failures.size() < KEPT ? 0 : failures.getOrDefault(OTHERS, 0));
    }

    private void add(String key) {
        boolean full = failures.size() >= KEPT && !failures.containsKey(key);
        failures.merge(full ? OTHERS : key, 1, Integer::sum);
    }

    private void turn() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            failures.clear();
        }
    }
}
