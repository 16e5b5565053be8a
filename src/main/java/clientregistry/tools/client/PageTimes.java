package clientregistry.tools.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long pages took, by what they were asked for. Thread-safe. */
public final class PageTimes {

    /**
     * Of one kind of page.
     *
     * @param failed not answered as a page
     * @param p50    median in milliseconds, 0 when none was answered
     */
    public record Summary(int answered, int failed, double p50, double p95, double p99) {
    }

    private static final double MILLION = 1e6;

    private final Map<String, List<Long>> nanos = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();

    synchronized void count(String page, long took) {
        nanos.computeIfAbsent(page, any -> new ArrayList<>()).add(took);
    }

    /** One that was not shown. */
    public synchronized void failed(String page) {
        failures.merge(page, 1, Integer::sum);
    }

    /** By page. */
    public synchronized Map<String, Summary> summaries() {
        Map<String, Summary> summaries = new TreeMap<>();
        failures.forEach((page, failed) -> summaries.put(page, new Summary(0, failed, 0, 0, 0)));
        nanos.forEach((page, all) -> {
            long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
            summaries.put(page, new Summary(sorted.length, failures.getOrDefault(page, 0), percentile(sorted, 50),
                    percentile(sorted, 95), percentile(sorted, 99)));
        });
        return summaries;
    }

    /** Nearest rank, in milliseconds. */
    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1)] / MILLION;
    }
}
