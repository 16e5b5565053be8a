package clientregistry.steward.system;

import java.time.Instant;
import java.util.List;

/**
 * A figure over a day, beside what is usual.
 *
 * @param metric  word of a {@link Metric}
 * @param what    door, stage, target or source it is of; empty for a figure of the whole
 * @param unit    messages, seconds, rows or tasks
 * @param points  samples of five minutes, in order
 * @param unusual whether the last one is far above what is usual at that hour
 */
public record MetricSeries(String metric, String what, String unit, List<Point> points, boolean unusual) {

    /**
     * One sample.
     *
     * @param at   end of its five minutes
     * @param low  of the usual band, null when nobody knows what is usual
     * @param high of the usual band
     */
    public record Point(Instant at, double value, Double low, Double high) {
    }
}
