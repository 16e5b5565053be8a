package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What waits to be linked, within {@link LinkLimits}: of each source first come first served, and sources take turns, so
 * that one that floods waits behind itself; a large request is linked slice by slice. Operations of stewards come
 * first. Thread-safe.
 */
public final class LinkQueue {

    private final LinkLimits limits;
    private final Deque<Waiting> operations = new ArrayDeque<>();
    /** By source, the one whose turn is next first; none is empty. */
    private final Map<String, Deque<Waiting>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> bySource = new HashMap<>();
    private final LongAdder full = new LongAdder();
    private final LongAdder ownShare = new LongAdder();
    private final LongAdder tooLate = new LongAdder();
    private int weight;
    private int unanswered;

    public LinkQueue(LinkLimits limits) {
        this.limits = limits;
    }

    /**
     * One that weighs more than a limit allows still comes in when it is the only one. Operations of stewards always
     * do, and come first: who wants to stop a flood must not be turned away by it, and they are no more than their
     * listener has connections.
     *
     * @param submissions at least one
     * @throws Refusal BUSY when all together, OWN_SHARE when its own source has too much waiting
     */
    public void add(List<Submission> submissions, Waiting.Reply reply) {
        Waiting whole = Waiting.of(submissions, reply);
        take(whole);
        new Slices(whole, limits.batchMax(), this::enqueue, this::giveUp).next();
    }

    /** All of a request counts from the beginning, though only a slice of it stands in line. */
    private synchronized void take(Waiting whole) {
        requireRoom(whole);
        weight += whole.weight();
        count(whole, whole.weight());
    }

    private synchronized void giveUp(Waiting rest) {
        if (rest.weight() > 0) {
            weight -= rest.weight();
            count(rest, -rest.weight());
        }
    }

    private synchronized void enqueue(Waiting one) {
        if (one.isOperation()) {
            operations.add(one);
        } else {
            waiting.computeIfAbsent(line(one), source -> new ArrayDeque<>()).add(one);
        }
        unanswered++;
        notify();
    }

    /** Jobs stand in one of their own. */
    private static String line(Waiting one) {
        return one.source() == null ? "" : one.source();
    }

    private void requireRoom(Waiting one) {
        int own = one.source() == null ? 0 : bySource.getOrDefault(one.source(), 0);
        if (own > 0 && own + one.weight() > limits.sourceMax()) {
            ownShare.increment();
            throw new Refusal(Refusal.Kind.OWN_SHARE, null,
                    "This source has too much waiting to be matched; nothing was stored; please send again.");
        }
        if (weight > 0 && weight + one.weight() > limits.queueMax() && !one.isOperation()) {
            full.increment();
            throw busy();
        }
    }

    private static Refusal busy() {
        return new Refusal(Refusal.Kind.BUSY, null, "The registry is busy; nothing was stored; please send again.");
    }

    private void count(Waiting one, int change) {
        if (one.source() != null) {
            bySource.merge(one.source(), change, (a, b) -> a + b == 0 ? null : a + b);
        }
    }

    /**
     * The next batch: only what already waits, nobody is kept waiting for it to fill. Empty when nothing came in time.
     */
    public synchronized List<Waiting> take(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; waiting.isEmpty() && operations.isEmpty()
                && left > 0; left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
            wait(left);
        }
        List<Waiting> batch = new ArrayList<>();
        int size = 0;
        for (Waiting next = peek(); next != null && (batch.isEmpty()
                || (size + next.weight() <= limits.batchMax() && !isAlone(batch.get(0), next))); next = peek()) {
            remove(next);
            batch.add(next);
            size += next.weight();
        }
        return batch;
    }

    /** What a steward does is planned on what everyone before has committed, and nobody is searched for again after it. */
    private static boolean isAlone(Waiting first, Waiting next) {
        return first.isOperation() || next.isOperation();
    }

    private Waiting peek() {
        if (!operations.isEmpty()) {
            return operations.peek();
        }
        return waiting.isEmpty() ? null : waiting.values().iterator().next().peek();
    }

    /** The first of its line; the line goes behind all others. */
    private void remove(Waiting one) {
        weight -= one.weight();
        if (one.isOperation()) {
            operations.remove();
            return;
        }
        Deque<Waiting> line = waiting.remove(line(one));
        line.remove();
        if (!line.isEmpty()) {
            waiting.put(line(one), line);
        }
    }

    /** Those who wait for a batch look again whether to go on. */
    public synchronized void wake() {
        notifyAll();
    }

    /** Tells those that waited too long to come again. */
    public void dismissLate() {
        takeLate().forEach(one -> one.reply().failed(busy()));
    }

    private synchronized List<Waiting> takeLate() {
        List<Waiting> late = new ArrayList<>();
        for (Deque<Waiting> line : List.copyOf(waiting.values())) {
            takeLate(line, late);
        }
        takeLate(operations, late);
        return late;
    }

    private void takeLate(Deque<Waiting> line, List<Waiting> late) {
        while (!line.isEmpty() && System.nanoTime() - line.peek().since() > limits.queueTime().toNanos()) {
            Waiting next = line.peek();
            remove(next);
            late.add(next);
            done(next);
            tooLate.increment();
        }
    }

    /** What was taken is decided; its reply comes next. */
    public synchronized void done(Waiting one) {
        unanswered--;
        count(one, -one.weight());
    }

    /** Records that wait for their turn. */
    public synchronized int weight() {
        return weight;
    }

    /** Whether anyone waits for an answer just now. */
    public synchronized boolean isBusy() {
        return unanswered > 0;
    }

    /** How many batches may be in work at the same time. */
    public int inFlight() {
        return limits.inFlight();
    }

    /** Requests turned away since the start, by reason. */
    public Map<String, LongAdder> turnedAway() {
        return Map.of("queue-full", full, "own-share", ownShare, "waited-too-long", tooLate);
    }
}
