package clientregistry.training;

/**
 * Learns shares without forgetting what was believed: each level counts as if it had been seen {@value #SEEN} times before, at
 * the share the rule set in force says. What the data show often is learned from the data; what they show seldom or never,
 * and everything in a small registry, stays near what it was.
 */
final class Smoothing {

    private static final int SEEN = 20;

    private Smoothing() {
    }

    /**
     * @param seen   how often it was seen, perhaps a fraction
     * @param of     among how many
     * @param before share in the rule set in force, above 0
     * @return above 0 and at most 1
     */
    static double share(double seen, double of, double before) {
        return share(seen, of, before, SEEN);
    }

    /** @param times as if it had been seen so often before */
    static double share(double seen, double of, double before, int times) {
        return Math.min(1, (seen + times) / (of + times / before));
    }
}
