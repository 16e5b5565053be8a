package clientregistry.store.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of what a sender sends in vain is kept: so that nobody fills the disk with it, while a sender with a fault of
 * its own finds its messages again. By certificate and hour. Thread-safe.
 */
public final class RefusalQuota {

    private final long bytesPerHour;
    private final Clock clock;
    private final Map<String, Long> kept = new HashMap<>();
    private long hour;

    /** @param bytesPerHour of one certificate, at most */
    public RefusalQuota(long bytesPerHour, Clock clock) {
        this.bytesPerHour = bytesPerHour;
        this.clock = clock;
    }

    /** Whether so many bytes of this sender are still to be kept; they count then. */
    synchronized boolean take(String node, int bytes) {
        long now = clock.instant().truncatedTo(ChronoUnit.HOURS).getEpochSecond();
        if (now != hour) {
            kept.clear();
            hour = now;
        }
        long before = kept.getOrDefault(node, 0L);
        if (before + bytes > bytesPerHour) {
            return false;
        }
        kept.put(node, before + bytes);
        return true;
    }
}
