package clientregistry.tools.training;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many pairs of each kind of kin there are for each pair of one person: as many as the candidate pairs are expected
 * to hold, within limits, since a register with hardly any may meet the next family tomorrow. Twins and namesakes differ
 * from one person in one thing, which nobody tells from a slip by counting. They come with families: where there are
 * relatives, no fewer of them are believed in than before, and where there are none, hardly any, whatever is counted.
 *
 * @param before the same where nothing was learned, by kind in their order
 * @param told   of which kinds the data tell, likewise
 */
record Kinship(List<Double> before, List<Boolean> told) {

    /** What was believed counts as if so many pairs of one person had shown it. */
    private static final int PAIRS_BEFORE = 5;
    /** Of what was believed. */
    private static final double LEAST = 0.001;
    /** Relatives, likewise, from which on a register has families. */
    private static final double FAMILIES = 0.05;
    private static final double MOST = 4;

    static Kinship of(RuleSet rules) {
        List<Double> before = new ArrayList<>();
        List<Boolean> told = new ArrayList<>();
        Model model = Model.of(rules);
        rules.kin().forEach((name, kind) -> {
            told.add(isTold(model.kin().get(before.size())));
            before.add(rules.register().kinBefore().getOrDefault(name, kind.perMatch()));
        });
        return new Kinship(before, told);
    }

    /** Mostly neither the given name agrees nor the birth date. */
    private static boolean isTold(Model.KinShares kind) {
        return kind.shares()[Cells.number(Field.GIVEN_NAME, Level.EXACT)] < 0.5
                && kind.shares()[Cells.number(Field.BIRTH_DATE, Level.EXACT)] < 0.5
                && kind.shares()[Cells.number(Field.GIVEN_NAME, Level.DIFFERENT)] > 0.5;
    }

    /**
     * How many are believed in now.
     *
     * @param kin      expected pairs by kind
     * @param expected pairs of one person
     */
    double[] given(double[] kin, double expected) {
        double[] found = IntStream.range(0, before.size()).mapToDouble(kind ->
                (kin[kind] / before.get(kind) + PAIRS_BEFORE) / (expected + PAIRS_BEFORE)).toArray();
        double families = IntStream.range(0, found.length).filter(told::get).mapToDouble(kind -> found[kind]).min()
                .orElse(1);
        double untold = Math.min(1, Math.pow(families / FAMILIES, 2));
        return IntStream.range(0, found.length).mapToDouble(kind -> {
            double share = told.get(kind) ? found[kind] : untold * Math.max(1, found[kind]);
            return before.get(kind) * Math.min(MOST, Math.max(LEAST, share));
        }).toArray();
    }
}
