package clientregistry.tools.training;

import clientregistry.match.matching.RuleSet;
import java.util.stream.IntStream;

/**
 * How many pairs of each kind of kin there are for each pair of one person: as many as the candidate pairs are expected
 * to hold, within limits, since a register with hardly any may meet the next family tomorrow.
 *
 * @param before the same where nothing was learned, by kind in their order
 */
record Kinship(double[] before) {

    /** What was believed counts as if so many pairs of one person had shown it. */
    private static final int PAIRS_BEFORE = 5;
    /** Of what was believed. */
    private static final double LEAST = 0.01;
    private static final double MOST = 4;

    static Kinship of(RuleSet rules) {
        return new Kinship(rules.kin().entrySet().stream().mapToDouble(kind -> rules.register().kinBefore()
                .getOrDefault(kind.getKey(), kind.getValue().perMatch())).toArray());
    }

    /**
     * @param kin      expected pairs by kind
     * @param expected pairs of one person
     */
    double[] given(double[] kin, double expected) {
        return IntStream.range(0, before.length).mapToDouble(kind -> {
            double found = (kin[kind] + PAIRS_BEFORE * before[kind]) / (expected + PAIRS_BEFORE);
            return Math.min(MOST * before[kind], Math.max(LEAST * before[kind], found));
        }).toArray();
    }
}
