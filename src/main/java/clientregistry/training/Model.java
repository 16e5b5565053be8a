package clientregistry.training;

import clientregistry.matching.Field;
import clientregistry.matching.Level;
import clientregistry.matching.RuleSet;
import clientregistry.training.PatternCounts.Counted;
import java.util.ArrayList;
import java.util.List;

/**
 * What is believed of pairs: how often each kind of them shows each level. The arrays are by number of the cell ({@link Cells})
 * and nobody changes them.
 *
 * @param m     of one person
 * @param u     of strangers
 * @param kin   of each kind of kin
 * @param prior log2 odds of one person to strangers among all pairs of the sample
 */
record Model(double[] m, double[] u, List<KinShares> kin, double prior) {

    /**
     * @param perMatch how many pairs of this kind there are for each of one person; NaN among shares: as strangers
     */
    record KinShares(double perMatch, double[] shares) {
    }

    static Model of(RuleSet rules) {
        double[] m = table((field, level) -> rules.weights().odds(field, level).m());
        double[] u = table((field, level) -> rules.weights().odds(field, level).u());
        List<KinShares> kin = new ArrayList<>();
        rules.kin().values().forEach(kind -> kin.add(new KinShares(kind.perMatch(), table((field, level) -> {
            Double share = kind.share(field, level);
            return share == null ? Double.NaN : share;
        }))));
        return new Model(m, u, List.copyOf(kin), rules.prior());
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
        return new Model(other, u, kin, prior);
    }

    Model withU(double[] other) {
        return new Model(m, other, kin, prior);
    }

    Model withPrior(double other) {
        return new Model(m, u, kin, other);
    }

    /** One person, strangers, and then each kind of kin. */
    int classes() {
        return 2 + kin.size();
    }

    double share(int kind, int cell) {
        double share = kind == 0 ? m[cell] : kind == 1 ? u[cell] : kin.get(kind - 2).shares[cell];
        return Double.isNaN(share) ? u[cell] : share;
    }

    /** How likely a pair of this kind shows all these cells: fields are taken for independent. */
    double likelihood(int kind, int[] cells) {
        double likelihood = 1;
        for (int cell : cells) {
            likelihood *= share(kind, cell);
        }
        return likelihood;
    }

    /** Probability that a pair is one person, as the comparer judges, but for names that are common or rare. */
    double probability(int[] cells) {
        double odds = Math.pow(2, prior);
        double others = likelihood(1, cells);
        for (int k = 0; k < kin.size(); k++) {
            others += odds * kin.get(k).perMatch * likelihood(2 + k, cells);
        }
        double one = odds * likelihood(0, cells);
        return one / (one + others);
    }

    /** How many of these pairs are expected to be one person. */
    double expected(List<Counted> pairs) {
        return pairs.stream().mapToDouble(each -> each.pairs() * probability(each.pattern().cells())).sum();
    }
}
