package clientregistry.tools.evaluation;

import clientregistry.match.matching.Probability;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicted against observed for the pairs of one range of probabilities.
 *
 * @param from      lowest probability, 0 to 1
 * @param to        highest, not included unless it is 1
 * @param pairs     candidate pairs in it
 * @param ofOne     how many of them are one person
 * @param predicted mean probability, 0 to 1
 * @param observed  share that is one person, 0 to 1
 * @param low       lower end of the 95 % interval of the observed share (Wilson, JASA 22, 1927)
 * @param high      upper end
 */
public record CalibrationBin(double from, double to, long pairs, long ofOne, double predicted, double observed,
        double low, double high) {

    private static final double[] EDGES = {0, 0.0001, 0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
            0.95, 0.99, 0.999,
        0.9999, 1};
    private static final double Z = 1.959964;

    /** The bins that hold pairs, ascending. */
    static List<CalibrationBin> calibration(PairScores scores) {
        List<CalibrationBin> bins = new ArrayList<>();
        for (int i = 0; i + 1 < EDGES.length; i++) {
            double from = i == 0 ? Double.NEGATIVE_INFINITY : Probability.toWeight(EDGES[i]);
            double under = i + 2 == EDGES.length ? Double.POSITIVE_INFINITY : Probability.toWeight(EDGES[i + 1]);
            long ofOne = scores.oneFrom(from) - scores.oneFrom(under);
            long pairs = ofOne + scores.twoFrom(from) - scores.twoFrom(under);
            if (pairs > 0) {
                bins.add(bin(EDGES[i], EDGES[i + 1], pairs, ofOne, scores.expected(from, under) / pairs));
            }
        }
        return List.copyOf(bins);
    }

    private static CalibrationBin bin(double from, double to, long pairs, long ofOne, double predicted) {
        double observed = (double) ofOne / pairs;
        double scale = 1 + Z * Z / pairs;
        double centre = (observed + Z * Z / (2 * pairs)) / scale;
        double half = Z / scale * Math.sqrt(observed * (1 - observed) / pairs + Z * Z / (4.0 * pairs * pairs));
        return new CalibrationBin(from, to, pairs, ofOne, predicted, observed, Math.max(0, centre - half),
                Math.min(1, centre + half));
    }
}
