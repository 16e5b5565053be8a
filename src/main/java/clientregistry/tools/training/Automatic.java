package clientregistry.tools.training;

import java.util.stream.DoubleStream;

/**
 * From which probability on pairs are linked so that no larger share of the links than allowed is expected to be wrong.
 */
final class Automatic {

    /** Of all links, how many may be expected to be wrong. */
    static final double WRONG = 0.0005;
    /** So much of a link besides, since of a small registry nobody can tell a share. */
    private static final double WRONG_OF_FEW = 0.5;
    /** A pair under it is a question, however few there are. */
    private static final double LEAST = 0.92;
    /** Where kin are many a larger share is wrong, and half of it costs a tenth of the links: stewards find those. */
    static final double MOST = 0.975;

    private final DoubleStream.Builder doubts = DoubleStream.builder();

    /** A pair that nothing but its probability keeps from a link. */
    void add(double probability) {
        if (probability >= LEAST) {
            doubts.add(1 - probability);
        }
    }

    /** Within bounds; the highest where there are no pairs. */
    double threshold() {
        double[] ascending = doubts.build().sorted().toArray();
        double wrong = 0;
        int links = 0;
        while (links < ascending.length && wrong + ascending[links] <= WRONG * (links + 1) + WRONG_OF_FEW) {
            wrong += ascending[links++];
        }
        double next = links == 0 ? 1 - MOST : ascending[links - 1];
        return Math.max(LEAST, Math.min(MOST, links == ascending.length ? LEAST : 1 - next));
    }
}
