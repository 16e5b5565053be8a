package clientregistry.console.drawing;

import clientregistry.match.matching.Probability;

/** Where a value stands on an axis: 0 at its beginning, 1 at its end; what is beyond stands at the nearer end. */
public interface Scale {

    double at(double value);

    static Scale linear(double from, double to) {
        return value -> Math.max(0, Math.min(1, (value - from) / (to - from)));
    }

    /** For counts above 0. */
    static Scale logarithmic(double from, double to) {
        Scale exponents = linear(Math.log10(from), Math.log10(to));
        return value -> exponents.at(Math.log10(value));
    }

    /** For probabilities, as far from either certainty at both ends. */
    static Scale odds(double least) {
        Scale weights = linear(Probability.toWeight(least), Probability.toWeight(1 - least));
        return value -> weights.at(Probability.toWeight(value));
    }
}
