package clientregistry.tools.client;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link LoadRun} came to.
 *
 * @param refused answered with no
 * @param failed  not answered, or the hub could not take it just then
 * @param reasons how often each reason of a refusal or failure came
 * @param seconds from the first record to the last answer
 * @param p50     median time to an answer in milliseconds, failures left out; 0 when nothing was answered
 * @param max     the longest
 */
public record LoadResult(long accepted, long refused, long failed, Map<String, Long> reasons, double seconds,
                         double p50, double p95, double p99, double max) {

    public LoadResult {
        reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    public long sent() {
        return accepted + refused + failed;
    }

    /** Answered records per second. */
    public double rate() {
        return seconds == 0 ? 0 : (accepted + refused) / seconds;
    }
}
