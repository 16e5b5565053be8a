package clientregistry.match.matching;

import java.util.List;

/** By how many bits a level speaks for one person rather than for each kind of kin; looked up by ordinal. */
final class KinWeights {

    private final int kinds;
    /** log2(m / share); NaN where kin are as strangers. */
    private final double[][][] against;
    private final double[] starts;

    KinWeights(RuleSet rules) {
        List<Kin> kin = List.copyOf(rules.kin().values());
        kinds = kin.size();
        starts = kin.stream().mapToDouble(each -> rules.prior() + log2(each.perMatch())).toArray();
        against = new double[kinds][Field.values().length][Level.values().length];
        for (int k = 0; k < kinds; k++) {
            for (Field field : Field.values()) {
                for (Level level : Level.values()) {
                    Double share = kin.get(k).share(field, level);
                    against[k][field.ordinal()][level.ordinal()] = share == null ? Double.NaN
                            : log2(rules.weights().odds(field, level).m() / share);
                }
            }
        }
    }

    int kinds() {
        return kinds;
    }

    /**
     * What a field speaks for this kind of kin against strangers, given what it speaks for one person against
     * strangers.
     */
    double weight(int kind, Field field, Level level, double weight, double scale) {
        double bits = against[kind][field.ordinal()][level.ordinal()];
        return Double.isNaN(bits) ? 0 : weight - scale * bits;
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
