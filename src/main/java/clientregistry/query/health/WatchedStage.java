package clientregistry.query.health;

import clientregistry.store.measures.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A part of the hub that must move: what it begins has to end within a deadline, and well once in a while; what the
 * clock begins has to begin. Thread-safe.
 */
public final class WatchedStage {

    private final String name;
    private final Duration deadline;
    private final boolean accepting;
    private final Durations took = new Durations();
    private final Map<Object, Begun> inWork = new ConcurrentHashMap<>();
    private volatile Long failingSince;
    private volatile long lastEnded = System.nanoTime();
    private volatile Long expectedSince;

    private record Begun(long at, Thread thread) {
    }

    /**
     * @param deadline  after which it is stuck
     * @param accepting whether nothing can be accepted while it is
     */
    public WatchedStage(String name, Duration deadline, boolean accepting) {
        this.name = name;
        this.deadline = deadline;
        this.accepting = accepting;
    }

    public String name() {
        return name;
    }

    boolean isAccepting() {
        return accepting;
    }

    /** From now on something must begin at least once within the deadline. */
    public void expected() {
        expectedSince = System.nanoTime();
    }

    /**
     * Something begins, in this thread.
     *
     * @param work tells it from other work of this stage
     */
    public void begin(Object work) {
        long now = System.nanoTime();
        if (expectedSince != null) {
            expectedSince = now;
        }
        inWork.put(work, new Begun(now, Thread.currentThread()));
    }

    /**
     * Ends what was begun; does nothing for what was not.
     *
     * @param well false when it was in vain, as when a lock could not be had
     */
    public void ended(Object work, boolean well) {
        Begun begun = inWork.remove(work);
        if (begun == null) {
            return;
        }
        lastEnded = System.nanoTime();
        took.add(lastEnded - begun.at);
        Long since = failingSince;
        if (well) {
            failingSince = null;
        } else if (since == null || begun.at - since < 0) {
            failingSince = begun.at;
        }
    }

    public boolean isInWork(Object work) {
        return inWork.containsKey(work);
    }

    /** How long what it did took. */
    public Durations took() {
        return took;
    }

    /** How long it has not moved, beyond its deadline; empty while it moves. */
    public Optional<Duration> stuck() {
        long now = System.nanoTime();
        long longest = inWork.values().stream().mapToLong(begun -> now - begun.at).max().orElse(0);
        Long failing = failingSince;
        // Nobody has tried since: then nobody knows.
        if (failing != null && (!inWork.isEmpty() || now - lastEnded < deadline.toNanos())) {
            longest = Math.max(longest, now - failing);
        }
        Long expected = expectedSince;
        if (expected != null && inWork.isEmpty()) {
            longest = Math.max(longest, now - expected);
        }
        return longest > deadline.toNanos() ? Optional.of(Duration.ofNanos(longest)) : Optional.empty();
    }

    /** Where the thread is that has been at work longest; places in code only. */
    public String place() {
        return inWork.values().stream().min((a, b) -> Long.compare(a.at - b.at, 0)).map(begun ->
                begun.thread.getName() + " at " + Arrays.stream(begun.thread.getStackTrace()).limit(12)
                        .map(StackTraceElement::toString).collect(Collectors.joining(" < "))).orElse("no thread");
    }
}
