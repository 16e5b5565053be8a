package clientregistry.tools.bench;

import java.util.List;

/**
 * A figure measured several times.
 *
 * @param median of all
 * @param low    the least
 * @param high   the greatest
 */
public record Figure(double median, double low, double high) {

    /**
     * Of values as they were measured.
     *
     * @param values at least one
     */
    public static Figure of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Figure(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** Half of the range as a share of the median: what a difference must exceed to mean anything; 0 for a median of 0. */
    public double noise() {
        return median == 0 ? 0 : (high - low) / 2 / median;
    }
}
