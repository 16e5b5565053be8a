package clientregistry.matching;

/** Translates between weights (log2 odds) and probabilities. */
final class Probability {

    private Probability() {
    }

    static double ofWeight(double weight) {
        return 1 / (1 + Math.pow(2, -weight));
    }

    static double toWeight(double probability) {
        return Math.log(probability / (1 - probability)) / Math.log(2);
    }
}
