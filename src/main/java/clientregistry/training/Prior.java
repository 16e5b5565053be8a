package clientregistry.training;

import clientregistry.training.PatternCounts.Counted;
import java.util.List;

/** Learns how many of all pairs are one person: as many as the candidate pairs are expected to hold, given m and u. */
final class Prior {

    private static final int MOST_ROUNDS = 500;
    private static final double ENOUGH = 1e-6;
    /**
     * A registry whose sources have hardly met has few pairs of one person yet; that the next record has none for sure does not
     * follow. So it is never believed to have fewer than this many for each record.
     */
    private static final double FEWEST_PER_RECORD = 0.02;

    private Prior() {
    }

    /**
     * @param candidates pairs that share a blocking key
     * @param share      how many of those they are, above 0 and at most 1
     * @param records    size of the sample
     * @param before     prior of the rule set in force, bits
     * @return log2 odds
     */
    static double learn(Model model, List<Counted> candidates, double share, int records, double before) {
        double all = Strangers.all(records);
        double prior = model.prior();
        double change = 1;
        for (int round = 0; round < MOST_ROUNDS && change > ENOUGH; round++) {
            double expected = Math.max(FEWEST_PER_RECORD * records, model.withPrior(prior).expected(candidates) / share);
            double next = log2(Smoothing.share(expected, all, Math.pow(2, before)));
            change = Math.abs(next - prior);
            prior = next;
        }
        return prior;
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
