package clientregistry.store.measures;

import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long things took since the last look, in classes that are a tenth wider than the one before: small, and exact
 * enough to see that something became slow. Thread-safe; what ends during a look counts for this look or the next.
 */
public final class Durations {

    private static final double WIDTH = Math.log(1.1);
    /** Beyond a tenth of a millisecond; the last class holds what took longer than some hours. */
    private static final int CLASSES = 200;
    private static final double SHORTEST_NANOS = 100_000;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

    public void add(long nanos) {
        double above = Math.log(Math.max((double) nanos, SHORTEST_NANOS) / SHORTEST_NANOS) / WIDTH;
        counts.incrementAndGet((int) Math.min(CLASSES - 1, Math.floor(above)));
    }

    /**
     * Seconds within which such a share ended, and everything is forgotten; empty when nothing ended.
     *
     * @param share 0 to 1
     */
    public OptionalDouble take(double share) {
        long[] taken = new long[CLASSES];
        long all = 0;
        for (int i = 0; i < CLASSES; i++) {
            taken[i] = counts.getAndSet(i, 0);
            all += taken[i];
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(within(taken, Math.ceil(all * share)));
    }

    private static double within(long[] taken, double wanted) {
        int last = 0;
        long seen = 0;
        while (last < CLASSES - 1 && seen + taken[last] < wanted) {
            seen += taken[last++];
        }
        return SHORTEST_NANOS * Math.exp(WIDTH * (last + 0.5)) / 1e9;
    }
}
