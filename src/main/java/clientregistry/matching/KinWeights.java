package clientregistry.matching;

import java.util.List;

/** By how many bits a level speaks for one person rather than for each kind of kin; looked up by ordinal. */
final class KinWeights {

    private final int kinds;
    /** log2(m / share) by field, level and kind; NaN where kin are as strangers. */
    private final double[][][] against = new double[Field.values().length][Level.values().length][];
    private final double[] starts;

    KinWeights(RuleSet rules) {
        List<Kin> kin = List.copyOf(rules.kin().values());
        kinds = kin.size();
        starts = kin.stream().mapToDouble(each -> rules.prior() + log2(each.perMatch())).toArray();
        for (Field field : Field.values()) {
            for (Level level : field.levels()) {
                double m = rules.weights().odds(field, level).m();
                against[field.ordinal()][level.ordinal()] = kin.stream().map(each -> each.share(field, level))
                        .mapToDouble(share -> share == null ? Double.NaN : log2(m / share)).toArray();
            }
        }
    }

    int kinds() {
        return kinds;
    }

    /** Adds what a field speaks for each kind of kin against strangers, given what it speaks for one person against strangers. */
    void add(double[] sums, Field field, Level level, double weight, double scale) {
        double[] bits = against[field.ordinal()][level.ordinal()];
        for (int k = 0; k < kinds; k++) {
            sums[k] += Double.isNaN(bits[k]) ? 0 : weight - scale * bits[k];
        }
    }

    /** Bits to be taken from a weight that knows only strangers, never negative. */
    double heldBack(double[] sums) {
        double others = 1;
        for (int k = 0; k < kinds; k++) {
            others += Math.pow(2, starts[k] + sums[k]);
        }
        return log2(others);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
