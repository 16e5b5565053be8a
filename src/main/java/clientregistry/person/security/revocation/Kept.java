package clientregistry.person.security.revocation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was fetched, fetched once for all who ask at the same time, and again when it has become old. While it cannot be
 * had the former one goes on, and nobody waits again before a pause is over. Thread-safe.
 */
final class Kept<K, V> {

    /** More than certificates of a country's senders; beyond it all is fetched again. */
    private static final int MOST = 10_000;

    private record Held<V>(CompletableFuture<V> coming, CompletableFuture<V> fetched, long since) {
    }

    private final ConcurrentMap<K, Held<V>> all = new ConcurrentHashMap<>();
    private final Duration keep;
    private final Duration pause;
    private final Predicate<V> good;

    /**
     * @param keep  how long it is not fetched again
     * @param pause the same when it could not be had, or is of no use
     * @param good  whether a value is of any use now
     */
    Kept(Duration keep, Duration pause, Predicate<V> good) {
        this.keep = keep;
        this.pause = pause;
        this.good = good;
    }

    /** The value of now, or null when it could not be had. Never completes with a fault. */
    CompletableFuture<V> get(K key, Function<K, CompletableFuture<V>> fetch) {
        if (all.size() > MOST) {
            all.clear();
        }
        return all.compute(key, (same, held) -> held != null && isFresh(held) ? held : fetched(same, held, fetch))
                .coming;
    }

    private Held<V> fetched(K key, Held<V> before, Function<K, CompletableFuture<V>> fetch) {
        V former = before == null ? null : before.coming.getNow(null);
        CompletableFuture<V> fetched = fetch.apply(key);
        return new Held<>(fetched.exceptionally(fault -> former), fetched, System.nanoTime());
    }

    private boolean isFresh(Held<V> held) {
        if (!held.coming.isDone()) {
            return true;
        }
        boolean bad = held.fetched.isCompletedExceptionally() || !good.test(held.coming.getNow(null));
        return System.nanoTime() - held.since < (bad ? pause : keep).toNanos();
    }
}
