package clientregistry.tools.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A bar of the score histogram. What lies beyond the ends is in the outermost bins.
 *
 * @param from  weight (log2 odds) where it begins
 * @param to    where it ends, not included
 * @param ofOne pairs of one person
 * @param ofTwo pairs of two persons
 */
public record ScoreBin(double from, double to, long ofOne, long ofTwo) {

    private static final int LOWEST = -50;
    private static final int HIGHEST = 70;
    private static final int WIDTH = 2;

    /** From the first to the last bin that holds a pair, empty ones between them included. */
    static List<ScoreBin> histogram(PairScores scores) {
        List<ScoreBin> bins = new ArrayList<>();
        for (int from = LOWEST; from < HIGHEST; from += WIDTH) {
            double low = from == LOWEST ? Double.NEGATIVE_INFINITY : from;
            double high = from + WIDTH >= HIGHEST ? Double.POSITIVE_INFINITY : from + WIDTH;
            bins.add(new ScoreBin(from, from + WIDTH, scores.oneFrom(low) - scores.oneFrom(high),
                    scores.twoFrom(low) - scores.twoFrom(high)));
        }
        int first = 0;
        int last = bins.size();
        while (first < last && bins.get(first).isEmpty()) {
            first++;
        }
        while (last > first && bins.get(last - 1).isEmpty()) {
            last--;
        }
        return List.copyOf(bins.subList(first, last));
    }

    private boolean isEmpty() {
        return ofOne == 0 && ofTwo == 0;
    }
}
