package clientregistry.tools.evaluation;

import clientregistry.match.matching.Probability;
import clientregistry.match.matching.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * What linking every pair from some score on would give: pairs alone, before persons and vetoes have their say. Recall
 * is of all true pairs, also those that share no key and are never compared.
 *
 * @param points           best score first, thinned for drawing
 * @param averagePrecision area under the full curve, 0 to 1; 1 when there is no true pair
 * @param automatic        at the automatic threshold
 * @param review           at the review threshold
 */
public record PrecisionRecall(List<Point> points, double averagePrecision, Point automatic, Point review) {

    /** Points closer than this in precision and recall look alike. */
    private static final double VISIBLE = 0.002;

    /**
     * What linking from one probability on would give.
     *
     * @param probability from which on pairs are linked, 0 to 1
     * @param pairs       how many these are
     * @param precision   observed, 0 to 1; 1 without pairs
     * @param expected    precision as the probabilities promise it, 0 to 1; 1 without pairs
     * @param recall      0 to 1; 1 when there is no true pair
     */
    public record Point(double probability, long pairs, double precision, double expected, double recall) {
    }

    static PrecisionRecall of(PairScores scores, Thresholds thresholds, long truePairs) {
        List<Point> points = new ArrayList<>();
        int one = scores.ofOne().length;
        int two = scores.ofTwo().length;
        double expected = 0;
        double area = 0;
        double recall = 0;
        Point last = null;
        while (one > 0 || two > 0) {
            double weight = Math.max(top(scores.ofOne(), one), top(scores.ofTwo(), two));
            for (; one > 0 && scores.ofOne()[one - 1] == weight; one--) {
                expected += Probability.ofWeight(weight);
            }
            for (; two > 0 && scores.ofTwo()[two - 1] == weight; two--) {
                expected += Probability.ofWeight(weight);
            }
            long right = (long) scores.ofOne().length - one;
            last = point(Probability.ofWeight(weight), right, right + scores.ofTwo().length - two, expected, truePairs);
            area += (last.recall() - recall) * last.precision();
            recall = last.recall();
            if (points.isEmpty() || isVisible(points.get(points.size() - 1), last)) {
                points.add(last);
            }
        }
        if (last != null && !points.get(points.size() - 1).equals(last)) {
            points.add(last);
        }
        return new PrecisionRecall(List.copyOf(points), truePairs == 0
                ? 1 : area, at(thresholds.automatic(), scores, truePairs), at(thresholds.review(), scores, truePairs));
    }

    private static double top(double[] ascending, int size) {
        return size == 0 ? Double.NEGATIVE_INFINITY : ascending[size - 1];
    }

    private static boolean isVisible(Point before, Point next) {
        return Math.abs(before.recall() - next.recall()) >= VISIBLE
                || Math.abs(before.precision() - next.precision()) >= VISIBLE;
    }

    private static Point at(double probability, PairScores scores, long truePairs) {
        double weight = Probability.toWeight(probability);
        return point(probability, scores.oneFrom(weight), scores.oneFrom(weight) + scores.twoFrom(weight),
                scores.expected(weight, Double.POSITIVE_INFINITY), truePairs);
    }

    private static Point point(double probability, long right, long pairs, double expected, long truePairs) {
        Score score = Score.ofCounts(right, pairs, truePairs);
        return new Point(probability, pairs, score.precision(), pairs == 0 ? 1 : expected / pairs, score.recall());
    }
}
