package clientregistry.tools.training;

/**
 * Learns shares without forgetting what was believed. A level that was seen, or should have been, as often as {@value
 * #TIMES} times lies halfway, in bits, between what the data and what the rule set in force say; the more often, the
 * more the data decide. So what seldom happens, and everything in a small registry, stays near what it was.
 */
final class Smoothing {

    private static final int TIMES = 20;

    private Smoothing() {
    }

    /**
     * A share, drawn to the one before where little was seen.
     *
     * @param seen   how often it was seen, perhaps a fraction
     * @param of     among how many
     * @param before share in the rule set in force, above 0 and at most 1
     * @return above 0 and at most 1
     */
    static double share(double seen, double of, double before) {
        return share(seen, of, before, TIMES);
    }

    /** @param times instead of {@value #TIMES} */
    static double share(double seen, double of, double before, int times) {
        double often = Math.max(seen, of * before);
        double data = (seen + 0.5) / (of + 1);
        return Math.exp((often * Math.log(data) + times * Math.log(before)) / (often + times));
    }
}
