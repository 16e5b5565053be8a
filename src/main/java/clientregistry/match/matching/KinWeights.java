package clientregistry.match.matching;

import java.util.List;

/** By how many bits a level speaks for one person rather than for each kind of kin; looked up by ordinal. */
final class KinWeights {

    private final int kinds;
    /** log2(m / share); NaN where kin are as strangers, and where the rule set does not know the level. */
    private final double[][][] against;
    /** By kind, m and the share themselves. */
    private final double[][][] shares;
    private final double[][] ms = new double[Field.values().length][Level.values().length];
    private final double[] starts;

    KinWeights(RuleSet rules) {
        List<Kin> kin = List.copyOf(rules.kin().values());
        kinds = kin.size();
        starts = kin.stream().mapToDouble(each -> rules.prior() + log2(each.perMatch())).toArray();
        against = new double[kinds][Field.values().length][Level.values().length];
        shares = new double[kinds][Field.values().length][Level.values().length];
        for (int k = 0; k < kinds; k++) {
            for (Field field : Field.values()) {
                for (Level level : Level.values()) {
                    Odds odds = rules.weights().odds(field, level);
                    Double share = kin.get(k).share(field, level);
                    against[k][field.ordinal()][level.ordinal()] = against(odds, share);
                    shares[k][field.ordinal()][level.ordinal()] = share == null ? Double.NaN : share;
                    ms[field.ordinal()][level.ordinal()] = odds == null ? Double.NaN : odds.m();
                }
            }
        }
    }

    private static double against(Odds odds, Double share) {
        return odds == null || share == null ? Double.NaN : log2(odds.m() / share);
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

    /**
     * The same where there were several pairs of values to agree in: who agrees seldom in one may do so in one of many.
     *
     * @param among how many, at least 1
     */
    double weight(int kind, Field field, Level level, double weight, double scale, int among) {
        if (among == 1 || weight <= 0) {
            return weight(kind, field, level, weight, scale);
        }
        double m = Math.min(1, among * ms[field.ordinal()][level.ordinal()]);
        double share = Math.min(1, among * shares[kind][field.ordinal()][level.ordinal()]);
        return Double.isNaN(m) || Double.isNaN(share) ? 0 : weight - scale * log2(m / share);
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
