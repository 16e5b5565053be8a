package clientregistry.tools.bench;

import clientregistry.tools.client.LoadResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * One measurement, of several windows.
 *
 * @param base    records in the registry before
 * @param leftOut of linking: null nothing, else the floor
 * @param rate    answered a second
 * @param p50     milliseconds to an answer, like the others
 * @param failed  not answered, or not taken
 * @param millis  of processor, for each answered, by process; empty where that cannot be seen
 */
public record Measured(int base, Traffic work, Floor leftOut, int senders, Figure rate, Figure p50, Figure p95, Figure p99,
                       double max, long failed, Map<String, Double> millis) {

    /** @param spent milliseconds of processor in all windows together, by process */
    static Measured of(Order order, Floor leftOut, List<LoadResult> windows, Map<String, Long> spent) {
        long answered = windows.stream().mapToLong(each -> each.accepted() + each.refused()).sum();
        Map<String, Double> millis = new TreeMap<>();
        spent.forEach((process, time) -> millis.put(process, answered == 0 ? 0 : (double) time / answered));
        return new Measured(order.base(), order.work(), leftOut, order.senders(), figure(windows, LoadResult::rate),
                figure(windows, LoadResult::p50), figure(windows, LoadResult::p95), figure(windows, LoadResult::p99),
                windows.stream().mapToDouble(LoadResult::max).max().orElse(0),
                windows.stream().mapToLong(each -> each.failed() + each.refused()).sum(), millis);
    }

    private static Figure figure(List<LoadResult> windows, ToDoubleFunction<LoadResult> value) {
        return Figure.of(windows.stream().map(value::applyAsDouble).toList());
    }

    /** Milliseconds of processor for each answered, of what serves; the senders' own are left away. */
    double serving() {
        return millis.entrySet().stream().filter(each -> !each.getKey().equals(Bench.SENDERS)).mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** One word for what was left out, empty for nothing. */
    String floor() {
        return leftOut == null ? "" : leftOut.name().toLowerCase(Locale.ROOT);
    }

    /** Whether two were measured alike. */
    boolean isLike(Measured other) {
        return base == other.base && work == other.work && leftOut == other.leftOut && senders == other.senders;
    }
}
