package clientregistry.feed.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The messages and requests that are in work at the doors, over all connections. A hub that stops lets no more in,
 * waits until the answers have left, and only then closes connections: Camel's Netty consumer would cut them first.
 * Thread-safe.
 */
public final class InWork {

    private final AtomicInteger messages = new AtomicInteger();
    private volatile boolean closing;

    /** False once the door closes: the message stays unanswered, and its sender sends it again elsewhere or later. */
    boolean enter() {
        messages.incrementAndGet();
        if (closing) {
            messages.decrementAndGet();
            return false;
        }
        return true;
    }

    /** When the answer has left, or can no longer leave. */
    void leave(int count) {
        messages.addAndGet(-count);
    }

    /** Lets no more in, and waits for those inside; at most this long. */
    public void close(Duration patience) {
        closing = true;
        long deadline = System.nanoTime() + patience.toNanos();
        while (messages.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
