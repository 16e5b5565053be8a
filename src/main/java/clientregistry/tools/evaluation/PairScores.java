package clientregistry.tools.evaluation;

import clientregistry.match.matching.Probability;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The weights (log2 odds, prior included) of all pairs that share a blocking key, apart by truth and ascending. Takes
 * 8 bytes a pair; nobody changes the arrays.
 */
final class PairScores {

    private final double[] ofOne;
    private final double[] ofTwo;

    private PairScores(double[] ofOne, double[] ofTwo) {
        this.ofOne = ofOne;
        this.ofTwo = ofTwo;
    }

    /**
     * @param ofOne weights of pairs that are one person
     * @param ofTwo weights of pairs that are two persons
     */
    static PairScores of(DoubleStream ofOne, DoubleStream ofTwo) {
        return new PairScores(ofOne.sorted().toArray(), ofTwo.sorted().toArray());
    }

    double[] ofOne() {
        return ofOne;
    }

    double[] ofTwo() {
        return ofTwo;
    }

    /** Pairs of one person from this weight on. */
    long oneFrom(double weight) {
        return (long) ofOne.length - firstFrom(ofOne, weight);
    }

    /** Pairs of two persons from this weight on. */
    long twoFrom(double weight) {
        return (long) ofTwo.length - firstFrom(ofTwo, weight);
    }

    /**
     * Sum of the probabilities of the pairs from one weight on and under another: how many are expected to be one
     * person.
     */
    double expected(double from, double under) {
        return expected(ofOne, from, under) + expected(ofTwo, from, under);
    }

    private static double expected(double[] weights, double from, double under) {
        return Arrays.stream(weights, firstFrom(weights, from), firstFrom(weights, under))
                .map(Probability::ofWeight).sum();
    }

    private static int firstFrom(double[] ascending, double weight) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < weight) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
