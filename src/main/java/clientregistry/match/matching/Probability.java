package clientregistry.match.matching;

/** Translates between weights (log2 odds) and probabilities. */
public final class Probability {

    private Probability() {
    }

    /**
     * The probability that a weight stands for, 0 to 1.
     *
     * @param weight log2 odds
     */
    public static double ofWeight(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }

    /**
     * The weight that stands for a probability, log2 odds.
     *
     * @param probability above 0 and under 1
     */
    public static double toWeight(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }
}
