package clientregistry.link.quality;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Precision and recall of links by a stratified sample (Cochran, Sampling Techniques, chapters 5 and 6): each stratum's
 * share of answers "one individual", weighed with its pairs. Intervals are Wilson's with the number of answers that a
 * simple sample of the same variance would have had (Korn and Graubard 1998). What no question reached is taken at the
 * model's word for the value, and as if nothing were known for the interval. Recall counts pairs that a key brings
 * together. Immutable.
 *
 * @param cells by stratum
 */
public record Estimate(List<Cell> cells) {

    /** For 95 %. */
    private static final double Z = 1.959964;

    /**
     * A stratum.
     *
     * @param pairs    of it, about
     * @param expected share of them that are one person, by the model
     * @param answered questions answered with yes or no
     * @param same     those answered with yes
     */
    public record Cell(Stratum stratum, double pairs, double expected, long answered, long same) {

        double share() {
            return answered == 0 ? expected : (double) same / answered;
        }

        /** Never quite 0 or 1, which nothing shows. */
        private double smoothed() {
            return answered == 0 ? expected : (same + 0.5) / (answered + 1);
        }

        private double variance() {
            if (!stratum.isAsked()) {
                return 0;
            }
            return answered == 0 ? 0.25 : smoothed() * (1 - smoothed()) / answered;
        }
    }

    /** A share, 0 to 1, with its 95 % interval. */
    public record Interval(double value, double low, double high) {

        public boolean holds(double share) {
            return low <= share && share <= high;
        }
    }

    public Estimate {
        cells = List.copyOf(cells);
    }

    private double sum(Predicate<Cell> which, ToDoubleFunction<Cell> of) {
        return cells.stream().filter(which).mapToDouble(of).sum();
    }

    private static boolean isLinked(Cell cell) {
        return cell.stratum().isLinked();
    }

    private static boolean isApart(Cell cell) {
        return !isLinked(cell);
    }

    /** Of the linked pairs, those of one individual; null when there are none. */
    public Interval precision() {
        double pairs = sum(Estimate::isLinked, Cell::pairs);
        if (pairs == 0) {
            return null;
        }
        double smoothed = sum(Estimate::isLinked, cell -> cell.pairs() * cell.smoothed()) / pairs;
        double variance = sum(Estimate::isLinked, cell -> square(cell.pairs()) * cell.variance()) / square(pairs);
        return wilson(sum(Estimate::isLinked, cell -> cell.pairs() * cell.share()) / pairs, smoothed, variance);
    }

    /** Of the pairs of one individual that a key or a link brings together, the linked ones; null without any. */
    public Interval recall() {
        double found = sum(Estimate::isLinked, cell -> cell.pairs() * cell.share());
        double all = found + sum(Estimate::isApart, cell -> cell.pairs() * cell.share());
        if (all == 0) {
            return null;
        }
        double a = sum(Estimate::isLinked, cell -> cell.pairs() * cell.smoothed());
        double b = sum(Estimate::isApart, cell -> cell.pairs() * cell.smoothed());
        double varianceA = sum(Estimate::isLinked, cell -> square(cell.pairs()) * cell.variance());
        double varianceB = sum(Estimate::isApart, cell -> square(cell.pairs()) * cell.variance());
        double variance = (square(b) * varianceA + square(a) * varianceB) / square(square(a + b));
        return wilson(found / all, a / (a + b), variance);
    }

    /** What the model expects itself; null when nothing is linked. */
    public Double expectedPrecision() {
        double pairs = sum(Estimate::isLinked, Cell::pairs);
        return pairs == 0 ? null : sum(Estimate::isLinked, cell -> cell.pairs() * cell.expected()) / pairs;
    }

    /** The same. */
    public Double expectedRecall() {
        double all = sum(cell -> true, cell -> cell.pairs() * cell.expected());
        return all == 0 ? null : sum(Estimate::isLinked, cell -> cell.pairs() * cell.expected()) / all;
    }

    /**
     * A share by itself, with its interval.
     *
     * @param same of the answers, how many say yes
     * @return null without an answer
     */
    public static Interval share(long same, long answered) {
        if (answered == 0) {
            return null;
        }
        double smoothed = (same + 0.5) / (answered + 1);
        return wilson((double) same / answered, smoothed, smoothed * (1 - smoothed) / answered);
    }

    private static double square(double value) {
        return value * value;
    }

    private static Interval wilson(double value, double smoothed, double variance) {
        if (variance == 0) {
            return new Interval(value, value, value);
        }
        double n = smoothed * (1 - smoothed) / variance;
        double middle = (value + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(value * (1 - value) / n + Z * Z / (4 * n * n));
        return new Interval(value, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
