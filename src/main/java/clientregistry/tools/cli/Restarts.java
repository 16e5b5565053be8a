package clientregistry.tools.cli;

import java.time.Duration;
import java.util.Optional;

/**
 * How often a hub that ends by a fault is started again, and after what pause: a second, then twice as long each time, a
 * minute at most. One that ran long enough has recovered, and the next fault is counted as the first. One thread.
 */
final class Restarts {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final int most;
    private final Duration steady;
    private int inARow;

    /**
     * @param most   in a row
     * @param steady a hub that ran so long has recovered
     */
    Restarts(int most, Duration steady) {
        this.most = most;
        this.steady = steady;
    }

    /** The pause before the next start, empty when there have been too many. */
    Optional<Duration> after(Duration ran) {
        inARow = ran.compareTo(steady) >= 0 ? 1 : inARow + 1;
        if (inARow > most) {
            return Optional.empty();
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(inARow - 1, 10));
        return Optional.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    /** Which one in a row this is. */
    int inARow() {
        return inARow;
    }

    int most() {
        return most;
    }
}
