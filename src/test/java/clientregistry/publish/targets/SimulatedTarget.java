package clientregistry.publish.targets;

import clientregistry.store.registry.Outbox.Row;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a target does to which rows, by a clock of its own: refuses, dies, hangs, asks for time, is away. */
final class SimulatedTarget implements Probe {

    static final long RESTART_MILLIS = 20_000;
    static final long HANG_MILLIS = 20_000;
    private static final long ROUND_TRIP_MILLIS = 40;

    /** What it does. */
    enum Does { REFUSES, DIES, HANGS, ASKS_FOR_TIME, CANNOT_BE_TOLD }

    private final Map<UUID, Does> at = new HashMap<>();
    private final Set<UUID> has = new HashSet<>();
    private Does atAll;
    private long awayUntil;
    private long now;
    private int told;

    void does(Does what, Collection<UUID> rows) {
        rows.forEach(row -> at.put(row, what));
    }

    /** The same at everything, the probe too; null when that is over. */
    void doesAtAll(Does what) {
        atAll = what;
    }

    void mend() {
        at.clear();
    }

    void pass(long millis) {
        now += millis;
    }

    long now() {
        return now;
    }

    Set<UUID> has() {
        return has;
    }

    int told() {
        return told;
    }

    private boolean isAway() {
        return now < awayUntil;
    }

    @Override
    public void ask() throws IOException {
        now += ROUND_TRIP_MILLIS;
        if (isAway() || atAll != null) {
            throw new IOException("away");
        }
    }

    /** One publication, and what the route would say of it. */
    void tell(TargetQueue queue, List<Row> rows) {
        if (isAway()) {
            queue.down("ConnectException");
            return;
        }
        told++;
        now += ROUND_TRIP_MILLIS;
        Does does = rows.stream().map(row -> at.get(row.ref())).filter(each -> each != null).findFirst().orElse(atAll);
        if (does == null) {
            rows.forEach(row -> has.add(row.ref()));
            queue.done(rows);
            return;
        }
        switch (does) {
            case REFUSES -> queue.notTaken(rows, "HTTP 500");
            case DIES -> {
                awayUntil = now + RESTART_MILLIS;
                queue.notTaken(rows, "NoHttpResponseException");
            }
            case HANGS -> {
                now += HANG_MILLIS;
                queue.notTaken(rows, "SocketTimeoutException");
            }
            case ASKS_FOR_TIME -> queue.busy(rows, "HTTP 503", 5);
            case CANNOT_BE_TOLD -> queue.untold(rows, "cannot be told");
        }
    }
}
