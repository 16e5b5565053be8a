package clientregistry.tools.training;

import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.RuleSet;
import java.util.List;

/**
 * How many of the pairs that rules would link, each judged alone, they themselves expect to be wrong.
 *
 * @param linked pairs with a common key that would be linked
 * @param wrong  how many of them are expected to be two persons
 */
public record ExpectedErrors(long linked, double wrong) {

    /** About so many pairs, those of several passes counted for each. */
    private static final long PAIRS = 4_000_000;

    public static ExpectedErrors of(List<Member> sample, RuleSet rules, long seed, Progress progress) {
        Decide decide = new Decide(rules);
        long[] linked = new long[1];
        double[] wrong = new double[1];
        SharedKeyPairs candidates = new SharedKeyPairs(sample, seed, PAIRS);
        try (Progress.Part part = progress.begin("Expecting errors, by block", candidates.blocks())) {
            candidates.forEach((one, other, passes) -> {
                if (PairVerdict.of(one, other, decide) == PairVerdict.LINK) {
                    linked[0]++;
                    wrong[0] += 1 - decide.comparer().compare(one.features(), other.features()).probability();
                }
            }, part::step);
        }
        return new ExpectedErrors(linked[0], wrong[0]);
    }

    /** Share of the links, 0 to 1; 0 when there are none. */
    public double share() {
        return linked == 0 ? 0 : wrong / linked;
    }
}
