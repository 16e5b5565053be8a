package clientregistry.feed.transport;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The bytes that all connections of all doors together may keep in memory: of messages that still arrive, wait or are
 * in work, and of answers that still leave. Thread-safe.
 */
public final class HeldBytes {

    private final long limit;
    private final AtomicLong held = new AtomicLong();
    private final LongAdder refusals = new LongAdder();

    /** @param limit in bytes */
    public HeldBytes(long limit) {
        this.limit = limit;
    }

    /** False, and nothing taken, when there is no room. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        refusals.increment();
        return false;
    }

    /** For what is there already and cannot be refused: an answer. */
    void takeAnyway(long bytes) {
        held.addAndGet(bytes);
    }

    void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Bytes held now. */
    public long held() {
        return held.get();
    }

    /** How often there was no room. */
    public long refusals() {
        return refusals.sum();
    }
}
