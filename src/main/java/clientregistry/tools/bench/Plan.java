package clientregistry.tools.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a bench measures.
 *
 * @param bases   records in the registry, ascending
 * @param doors   through which is fed
 * @param senders how many send at once, in turn; floors are measured with the last
 * @param seconds of each measurement
 * @param warmUp  the longest
 */
public record Plan(List<Integer> bases, List<Traffic> doors, List<Integer> senders, int seconds, Duration warmUp) {

    /** Of each measurement. */
    static final int WINDOWS = 5;

    long window() {
        return seconds * 1000L / WINDOWS;
    }

    int most() {
        return senders.get(senders.size() - 1);
    }
}
