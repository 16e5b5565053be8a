package clientregistry.publish.targets;

import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one target still has to be told, batch by batch, each within its rows and bytes: backs off while it is down,
 * halves a batch that it did not take until the bad row stands alone, and parks that. One publisher thread at a time.
 */
public final class TargetQueue {

    private static final Logger LOG = LoggerFactory.getLogger(TargetQueue.class);
    static final long LONGEST_PAUSE_MILLIS = 10_000;
    /** It fails at so many rows and none goes through: it is the target. */
    private static final int ALL_FAIL = 3;
    /** Longer than the pauses of a few failures, so that others get their turn. */
    private static final int LONGEST_FAILED_WAIT_SECONDS = 30;

    /**
     * What a target takes.
     *
     * @param name      as in the outbox
     * @param rows      in one publication, at most
     * @param bytes     in one publication, at most; a row with more goes alone
     * @param parkAfter refusals of one row before it is parked
     */
    public record Limits(String name, int rows, long bytes, int parkAfter) {
    }

    private final Outbox outbox;
    private final Limits limits;
    private final Function<List<Row>, Map<Long, Long>> sizes;
    private final BooleanSupplier mayRun;
    private final LongSupplier millis;
    private long pauseMillis;
    private long pausedUntil;
    /** So many of the next rows are those of a batch that was not taken, or not confirmed. */
    private int suspects;
    /** Rows at which it failed since anything last went through. */
    private final Set<Long> failing = new HashSet<>();
    private long successes;
    /** Rows at which the target failed, and how much had gone through by then. */
    private final Map<Long, Long> failed = new HashMap<>();

    /**
     * @param sizes  about how many bytes each row means, by its number
     * @param mayRun whether this node is the one that publishes to the target now
     */
    public TargetQueue(Outbox outbox, Limits limits, Function<List<Row>, Map<Long, Long>> sizes,
            BooleanSupplier mayRun) {
        this(outbox, limits, sizes, mayRun, System::currentTimeMillis);
    }

    /** @param millis the time by which it pauses */
    TargetQueue(Outbox outbox, Limits limits, Function<List<Row>, Map<Long, Long>> sizes, BooleanSupplier mayRun,
            LongSupplier millis) {
        this.outbox = outbox;
        this.limits = limits;
        this.sizes = sizes;
        this.mayRun = mayRun;
        this.millis = millis;
    }

    /** Its name in the outbox. */
    public String target() {
        return limits.name;
    }

    /** The next rows, oldest first; empty while there are none, the target is down, or another node publishes. */
    public List<Row> take() {
        if (millis.getAsLong() < pausedUntil || !mayRun.getAsBoolean()) {
            return List.of();
        }
        return withinBytes(together(outbox.due(limits.name, mostRows())));
    }

    /** Half of those among which a bad one is; a target that failed at all is given one to show that it is back. */
    private int mostRows() {
        if (failing.size() >= ALL_FAIL) {
            return 1;
        }
        return suspects == 0 ? limits.rows : Math.max(1, suspects / 2);
    }

    /** A row that was not taken before goes alone, so that it cannot take its neighbours down again. */
    private List<Row> together(List<Row> rows) {
        return rows.isEmpty() || isKnownBad(rows.get(0)) ? rows.stream().limit(1).toList()
                : rows.stream().filter(row -> !isKnownBad(row)).toList();
    }

    private boolean isKnownBad(Row row) {
        return row.attempts() > 0 || failed.containsKey(row.id());
    }

    private List<Row> withinBytes(List<Row> rows) {
        if (rows.size() < 2) {
            return rows;
        }
        Map<Long, Long> bytes = sizes.apply(rows);
        List<Row> taken = new ArrayList<>();
        long sum = 0;
        for (Row row : rows) {
            sum += bytes.getOrDefault(row.id(), 0L);
            if (sum > limits.bytes && !taken.isEmpty()) {
                break;
            }
            taken.add(row);
        }
        return taken;
    }

    public void done(List<Row> rows) {
        outbox.done(rows);
        if (rows.isEmpty()) {
            return;
        }
        if (pauseMillis > 0) {
            LOG.info("{} is back", limits.name);
        }
        pauseMillis = 0;
        suspects = Math.max(0, suspects - rows.size());
        failing.clear();
        successes++;
        rows.forEach(row -> failed.remove(row.id()));
    }

    /** Not there yet for a reason that passes: others go first. */
    public void later(List<Row> rows, int seconds) {
        outbox.later(rows, seconds);
    }

    /** Nobody is to blame but the target: wait, a little longer each time. */
    public void down(String reason) {
        if (pauseMillis == 0) {
            LOG.warn("{} is down, will catch up: {}", limits.name, reason);
        }
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(250, pauseMillis * 2));
        pausedUntil = millis.getAsLong() + pauseMillis;
    }

    /**
     * A target that never answers did not show that it has them: nothing is held against a row. One that is too slow for
     * all of them within its time is told half of them next, so that it gets on and is not told the same for ever.
     */
    public void unconfirmed(List<Row> rows, String reason) {
        suspects = rows.size();
        down(reason);
    }

    /** Something else was published since these were read: they are read again at the next turn. */
    public void overtaken() {
        LOG.info("{}: another publication came first, the next one is read anew", limits.name);
    }

    /**
     * The target took the rows and answered with a fault of its own, or not at all any more. That is held against a row
     * only when it fails alone, and again after others went through; a target that fails at whatever it is given is
     * down, and nothing is parked.
     */
    public void failed(List<Row> rows, String reason) {
        if (rows.size() > 1) {
            suspects = rows.size();
            return;
        }
        suspects = 0;
        rows.forEach(row -> failedAlone(row, reason));
        if (failing.size() >= ALL_FAIL) {
            down(reason);
        }
    }

    /** As {@link #failed}, and whether the target still lives is not known: it is given time to come back. */
    public void brokenOff(List<Row> rows, String reason) {
        failed(rows, reason);
        down(reason);
    }

    private void failedAlone(Row row, String reason) {
        failing.add(row.id());
        Long before = failed.put(row.id(), successes);
        if (before != null && before < successes) {
            blame(row, reason);
        } else {
            outbox.later(List.of(row), Math.min(LONGEST_FAILED_WAIT_SECONDS, 2 + 3 * failing.size()));
        }
    }

    /** The target answers, and does not want this. */
    public void refused(List<Row> rows, String reason) {
        if (rows.size() > 1) {
            suspects = rows.size();
            return;
        }
        suspects = 0;
        rows.forEach(row -> blame(row, reason));
    }

    /** The target took others beside these and said of each of these that it does not want it. */
    public void refusedEach(Collection<Row> rows, String reason) {
        rows.forEach(row -> blame(row, reason));
    }

    private void blame(Row row, String reason) {
        LOG.warn("{} refused {} {}: {}", limits.name, row.kind(), row.ref(), reason);
        outbox.refused(row, reason, limits.parkAfter);
    }
}
