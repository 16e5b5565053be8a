package clientregistry.tools.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Counts of one sender, or of several added up. For one thread. */
final class LoadTally {

    /** Reasons are few by contract; should a hub not keep to it, memory stays bounded. */
    private static final int MAX_REASONS = 100;
    private static final String OTHER = "other reasons";

    private final long[] outcomes = new long[SendResult.Outcome.values().length];
    private final Map<String, Long> reasons = new TreeMap<>();
    /** Microseconds of the answered records. */
    private int[] latencies = new int[256];
    private int answered;

    void count(SendResult answer, long nanos) {
        outcomes[answer.outcome().ordinal()]++;
        if (answer.outcome() != SendResult.Outcome.ACCEPTED) {
            reason(answer.reason(), 1);
        }
        if (answer.outcome() != SendResult.Outcome.FAILED) {
            room(answered + 1);
            latencies[answered++] = (int) Math.min(Integer.MAX_VALUE, nanos / 1000);
        }
    }

    void add(LoadTally other) {
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += other.outcomes[i];
        }
        other.reasons.forEach(this::reason);
        room(answered + other.answered);
        System.arraycopy(other.latencies, 0, latencies, answered, other.answered);
        answered += other.answered;
    }

    LoadResult result(Duration time) {
        int[] sorted = Arrays.copyOf(latencies, answered);
        Arrays.sort(sorted);
        return new LoadResult(outcomes[0], outcomes[1], outcomes[2], reasons, time.toNanos() / 1e9,
                percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99), percentile(sorted, 100));
    }

    private void reason(String reason, long count) {
        boolean full = reasons.size() >= MAX_REASONS && !reasons.containsKey(reason);
        reasons.merge(full ? OTHER : reason, count, Long::sum);
    }

    private void room(int needed) {
        if (needed > latencies.length) {
            latencies = Arrays.copyOf(latencies, Math.max(needed, latencies.length * 2));
        }
    }

    /** Nearest rank, in milliseconds. */
    private static double percentile(int[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / 1000.0;
    }
}
