package console;

import clientregistry.person.refusal.Refusal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** So many pages at once, and no more: what people look at is never to slow down what systems feed. Thread-safe. */
final class InWorkAtOnce {

    private static final long PATIENCE = 1;

    private final Semaphore places;

    InWorkAtOnce(int most) {
        places = new Semaphore(most, true);
    }

    /** @throws Refusal BUSY when there is no place for a second */
    <T> T in(Supplier<T> work) {
        if (!taken()) {
            throw new Refusal(Refusal.Kind.BUSY, null, "The console shows as many pages as it may; try again.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean taken() {
        try {
            return places.tryAcquire(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
