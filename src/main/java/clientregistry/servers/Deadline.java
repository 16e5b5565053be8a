package clientregistry.servers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A moment after which waiting ends, on the monotonic clock. */
record Deadline(long nanoTime) {

    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();

    static Deadline in(Duration wait) {
        return new Deadline(System.nanoTime() + wait.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - nanoTime >= 0 || Thread.currentThread().isInterrupted();
    }

    /** Asks every 50 ms; false when the deadline passes, or the thread is interrupted, before the answer is yes. */
    boolean await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (passed()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }
}
