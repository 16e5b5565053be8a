package clientregistry.tools.training;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is believed of pairs: how often each kind of them shows each level. The arrays are by number of the cell ({@link
 * Cells}) and nobody changes them.
 *
 * @param m        of one person
 * @param u        of strangers
 * @param together how strangers' names and sex depend on each other
 * @param kin      of each kind of kin
 * @param prior    log2 odds of one person to strangers among all pairs of the sample
 * @param echo     share of its weight that the second of two contacts on the same side keeps
 */
record Model(double[] m, double[] u, Together together, List<KinShares> kin, double prior, double echo) {

    /**
     * @param perMatch how many pairs of this kind there are for each of one person
     * @param shares   NaN where pairs of this kind are as strangers
     */
    record KinShares(double perMatch, double[] shares) {
    }

    /** What the rules do not know no {@link Pattern} shows, so m and u may be anything there. */
    static Model of(RuleSet rules) {
        double[] m = table((field, level) -> rules.weights().knows(field, level)
                ? rules.weights().odds(field, level).m() : 1);
        double[] u = table((field, level) -> rules.weights().knows(field, level)
                ? rules.weights().odds(field, level).u() : 1);
        List<KinShares> kin = new ArrayList<>();
        rules.kin().values().forEach(kind -> kin.add(new KinShares(kind.perMatch(), table((field, level) -> {
            Double share = kind.share(field, level);
            return share == null ? Double.NaN : share;
        }))));
        return new Model(m, u, Together.independent(), List.copyOf(kin), rules.prior(), rules.guards().contactEcho());
    }

    private interface Share {
        double of(Field field, Level level);
    }

    private static double[] table(Share share) {
        double[] table = new double[Cells.count()];
        for (int cell = 0; cell < table.length; cell++) {
            table[cell] = share.of(Cells.of(cell).field(), Cells.of(cell).level());
        }
        return table;
    }

    Model withM(double[] other) {
        return new Model(other, u, together, kin, prior, echo);
    }

    Model withStrangers(double[] otherU, Together otherTogether) {
        return new Model(m, otherU, otherTogether, kin, prior, echo);
    }

    Model withKin(double[] perMatch) {
        List<KinShares> others = IntStream.range(0, kin.size())
                .mapToObj(kind -> new KinShares(perMatch[kind], kin.get(kind).shares())).toList();
        return new Model(m, u, together, others, prior, echo);
    }

    Model withPrior(double other) {
        return new Model(m, u, together, kin, other, echo);
    }
}
