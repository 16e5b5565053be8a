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
 * @param m        of one person
 * @param u        of strangers
 * @param together how strangers' names and sex depend on each other
 * @param kin      of each kind of kin
 * @param prior    log2 odds of one person to strangers among all pairs of the sample
 */
record Model(double[] m, double[] u, Together together, List<KinShares> kin, double prior) {

    /**
     * @param perMatch how many pairs of this kind there are for each of one person
     * @param shares   NaN where pairs of this kind are as strangers
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
        return new Model(m, u, Together.independent(), List.copyOf(kin), rules.prior());
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
        return new Model(other, u, together, kin, prior);
    }

    Model withStrangers(double[] otherU, Together otherTogether) {
        return new Model(m, otherU, otherTogether, kin, prior);
    }

    Model withPrior(double other) {
        return new Model(m, u, together, kin, other);
    }

    /** How many of these pairs are expected to be one person. */
    double expected(List<Counted> pairs) {
        Table table = table();
        return pairs.stream().mapToDouble(each -> each.pairs() * table.probability(each.pattern().cells())).sum();
    }

    /** To judge many pairs by. */
    Table table() {
        double odds = Math.pow(2, prior);
        double[][] shares = new double[1 + kin.size()][];
        double[] odd = new double[shares.length];
        shares[0] = against(m);
        odd[0] = odds;
        for (int k = 0; k < kin.size(); k++) {
            shares[1 + k] = against(kin.get(k).shares);
            odd[1 + k] = odds * kin.get(k).perMatch;
        }
        return new Table(odd, shares, together);
    }

    private double[] against(double[] shares) {
        double[] ratios = new double[shares.length];
        for (int cell = 0; cell < ratios.length; cell++) {
            ratios[cell] = Double.isNaN(shares[cell]) ? 1 : shares[cell] / u[cell];
        }
        return ratios;
    }

    /**
     * Odds against strangers whose fields are all independent.
     *
     * @param odds     before anything is compared, of one person and then of each kind of kin
     * @param ratios   by the same and by cell, how much likelier than strangers they show it
     * @param together as in the model
     */
    record Table(double[] odds, double[][] ratios, Together together) {

        /**
         * Probability that a pair is one person. As the comparer judges, but that common names are not known here and
         * that strangers' names depend on each other.
         */
        double probability(int[] cells) {
            double all = together.factor(cells);
            double one = 0;
            for (int kind = 0; kind < odds.length; kind++) {
                double product = odds[kind];
                for (int cell : cells) {
                    product *= ratios[kind][cell];
                }
                one = kind == 0 ? product : one;
                all += product;
            }
            return one / all;
        }
    }
}
