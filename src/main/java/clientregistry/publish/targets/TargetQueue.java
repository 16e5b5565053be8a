package clientregistry.publish.targets;

import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.Outbox.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one target still has to be told, batch by batch: backs off while it is down, goes row by row after it refused a
 * batch until the bad row is found, and parks that. One publisher thread at a time.
 */
public final class TargetQueue {

    private static final Logger LOG = LoggerFactory.getLogger(TargetQueue.class);
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    /** It fails at so many rows and none goes through: it is the target. */
    private static final int ALL_FAIL = 3;
    /** Longer than the pauses of a few failures, so that others get their turn. */
    private static final int LONGEST_FAILED_WAIT_SECONDS = 30;

    private final Outbox outbox;
    private final String target;
    private final int batchSize;
    private final int parkAfter;
    private final BooleanSupplier mayRun;
    private long pauseMillis;
    private long pausedUntil;
    private int singly;
    /** Rows at which it failed since anything last went through. */
    private final Set<Long> failing = new HashSet<>();
    private long successes;
    /** Rows at which the target failed, and how much had gone through by then. */
    private final Map<Long, Long> failed = new HashMap<>();

    /**
     * @param batchSize rows in one publication, at most
     * @param parkAfter refusals of one row before it is parked
     * @param mayRun    whether this node is the one that publishes to the target now
     */
    public TargetQueue(Outbox outbox, String target, int batchSize, int parkAfter, BooleanSupplier mayRun) {
        this.outbox = outbox;
        this.target = target;
        this.batchSize = batchSize;
        this.parkAfter = parkAfter;
        this.mayRun = mayRun;
    }

    /** The next rows, oldest first; empty while there are none, the target is down, or another node publishes. */
    public List<Row> take() {
        if (System.currentTimeMillis() < pausedUntil || !mayRun.getAsBoolean()) {
            return List.of();
        }
        return together(outbox.due(target, singly > 0 ? 1 : batchSize));
    }

    /** A row that was refused before goes alone, so that it cannot take its neighbours down again. */
    private static List<Row> together(List<Row> rows) {
        return rows.isEmpty() || rows.get(0).attempts() > 0 ? rows.stream().limit(1).toList()
                : rows.stream().filter(row -> row.attempts() == 0).toList();
    }

    public void done(List<Row> rows) {
        outbox.done(rows);
        if (pauseMillis > 0) {
            LOG.info("{} is back", target);
        }
        pauseMillis = 0;
        singly = Math.max(0, singly - 1);
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
            LOG.warn("{} is down, will catch up: {}", target, reason);
        }
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(250, pauseMillis * 2));
        pausedUntil = System.currentTimeMillis() + pauseMillis;
    }

    /** Something else was published since these were read: they are read again at the next turn. */
    public void overtaken() {
        LOG.info("{}: another publication came first, the next one is read anew", target);
    }

    /**
     * The target answered with a fault of its own. That is held against a row only when it fails alone, and again after
     * others went through; a target that fails at whatever it is given is down, and nothing is parked.
     */
    public void failed(List<Row> rows, String reason) {
        if (rows.size() > 1) {
            singly = rows.size();
            return;
        }
        rows.forEach(row -> failedAlone(row, reason));
        if (failing.size() >= ALL_FAIL) {
            singly = Math.min(singly, ALL_FAIL);
            down(reason);
        }
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
            singly = rows.size();
            return;
        }
        rows.forEach(row -> blame(row, reason));
        singly = Math.max(0, singly - 1);
    }

    private void blame(Row row, String reason) {
        LOG.warn("{} refused {} {}: {}", target, row.kind(), row.ref(), reason);
        outbox.refused(row, reason, parkAfter);
    }
}
