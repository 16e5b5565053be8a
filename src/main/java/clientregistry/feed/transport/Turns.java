package clientregistry.feed.transport;

import clientregistry.person.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets senders take turns on the threads that read, check and normalise what they send: none of them has more than its
 * share of the threads, and what it sends beyond waits in a line of its own. Without it whoever sends what takes long
 * would hold the threads that all connections share. Thread-safe.
 */
public final class Turns {

    private final ExecutorService threads;
    private final int share;
    private final int mostWaiting;
    private final Map<String, Line> lines = new HashMap<>();

    /** Of one sender; forgotten when nothing of it is in work. */
    private static final class Line {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int working;
    }

    /**
     * @param threads     do the work; closed by their owner
     * @param share       of one sender, at most so many at a time
     * @param mostWaiting of one sender, beyond those
     */
    public Turns(ExecutorService threads, int share, int mostWaiting) {
        this.threads = threads;
        this.share = share;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Does the work when it is its sender's turn, in order of arrival.
     *
     * @throws Refusal OWN_SHARE when too much of it waits already, BUSY when the hub stops
     */
    public void take(String sender, Runnable work) {
        if (begins(sender, work)) {
            start(sender, work);
        }
    }

    private synchronized boolean begins(String sender, Runnable work) {
        Line line = lines.computeIfAbsent(sender, name -> new Line());
        if (line.working < share) {
            line.working++;
            return true;
        }
        if (line.waiting.size() >= mostWaiting) {
            throw new Refusal(Refusal.Kind.OWN_SHARE, null,
                    "This sender has too much waiting to be read; nothing was stored; please send again.");
        }
        line.waiting.add(work);
        return false;
    }

    private void start(String sender, Runnable work) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    next(sender);
                }
            });
        } catch (RejectedExecutionException closed) {
            ended(sender);
            throw new Refusal(Refusal.Kind.BUSY, null, "The registry stops; nothing was stored; please send again.");
        }
    }

    private void next(String sender) {
        Runnable work = ended(sender);
        if (work != null) {
            start(sender, work);
        }
    }

    /** One of a sender has ended; its next one, null when none waits. */
    private synchronized Runnable ended(String sender) {
        Line line = lines.get(sender);
        Runnable next = line.waiting.poll();
        if (next == null) {
            line.working--;
            if (line.working == 0) {
                lines.remove(sender);
            }
        }
        return next;
    }

    /** Messages that wait for a turn. */
    public synchronized int waiting() {
        return lines.values().stream().mapToInt(line -> line.waiting.size()).sum();
    }
}
