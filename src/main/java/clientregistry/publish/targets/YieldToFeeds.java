package clientregistry.publish.targets;

import java.util.function.BooleanSupplier;

/**
 * Paces a publisher that competes with feeds for the same processors: at full speed while nobody waits for an answer,
 * else one publication now and then, so that the lag stays bounded. One publisher thread.
 */
public final class YieldToFeeds implements BooleanSupplier {

    private final BooleanSupplier busy;
    private final long periodMillis;
    private long last;

    /**
     * @param busy         whether a sender waits for an answer just now
     * @param periodMillis time between two publications while one does
     */
    public YieldToFeeds(BooleanSupplier busy, long periodMillis) {
        this.busy = busy;
        this.periodMillis = periodMillis;
    }

    @Override
    public boolean getAsBoolean() {
        long now = System.currentTimeMillis();
        if (now - last < periodMillis && busy.getAsBoolean()) {
            return false;
        }
        last = now;
        return true;
    }

    /** The same, but what does not fit into one publication is told without a pause: nothing is to lag behind. */
    public TargetQueue.Pace unlessMore() {
        return more -> more || getAsBoolean();
    }
}
