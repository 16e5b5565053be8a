package clientregistry.match.matching;

/**
 * From which probability on something happens, with the weights (log2 odds) the probabilities amount to.
 *
 * @param automatic probability, 0 to 1, from which records are linked without asking
 * @param review    probability, 0 to 1, from which a steward is asked
 */
public record Thresholds(double automatic, double review) {

    public Thresholds {
        if (!(0 < review && review <= automatic && automatic < 1)) {
            throw new IllegalArgumentException("thresholds must be 0 < review <= automatic < 1");
        }
    }

    public double automaticWeight() {
        return Probability.toWeight(automatic);
    }

    public double reviewWeight() {
        return Probability.toWeight(review);
    }
}
