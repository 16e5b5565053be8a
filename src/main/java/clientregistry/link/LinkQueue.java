package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What waits to be linked, first come first served but for operations of stewards, within {@link LinkLimits}.
 * Thread-safe.
 */
public final class LinkQueue {

    private final LinkLimits limits;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
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
    public synchronized void add(List<Submission> submissions, Waiting.Reply reply) {
        Waiting one = Waiting.of(submissions, reply);
        requireRoom(one);
        if (one.isOperation()) {
            waiting.addFirst(one);
        } else {
            waiting.add(one);
        }
        weight += one.weight();
        unanswered++;
        count(one, one.weight());
        notify();
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
        for (long left = millis; waiting.isEmpty()
                && left > 0; left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
            wait(left);
        }
        List<Waiting> batch = new ArrayList<>();
        for (int size = 0; !waiting.isEmpty() && (size == 0 || size + waiting.peek().weight() <= limits.batchMax()); ) {
            Waiting next = waiting.remove();
            batch.add(next);
            size += next.weight();
            weight -= next.weight();
        }
        return batch;
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
        while (!waiting.isEmpty() && System.nanoTime() - waiting.peek().since() > limits.queueTime().toNanos()) {
            Waiting next = waiting.remove();
            late.add(next);
            weight -= next.weight();
            done(next);
            tooLate.increment();
        }
        return late;
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
