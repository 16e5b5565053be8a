package clientregistry.tools.training;

import java.util.stream.DoubleStream;

/**
 * From which probability on stewards are asked: from a lower one than before where they have time for it and a fifth of
 * the least likely questions are worth their answer.
 */
final class Questions {

    /** Of a hundred records, so many questions are what stewards can answer. */
    private static final double PER_RECORD = 0.03;
    private static final double LEAST = 0.2;

    private final DoubleStream.Builder asked = DoubleStream.builder();

    /** A pair that is not linked by itself. */
    void add(double probability) {
        if (probability >= LEAST) {
            asked.add(probability);
        }
    }

    /**
     * Never above the one before.
     *
     * @param records of the sample
     * @param share   of its candidate pairs that were seen, above 0 and at most 1
     */
    double threshold(int records, double share, double before) {
        double[] ascending = asked.build().sorted().toArray();
        long most = (long) (PER_RECORD * records * share);
        double lowest = ascending.length > most ? ascending[(int) (ascending.length - 1 - most)] : LEAST;
        return Math.min(before, Math.max(LEAST, lowest));
    }
}
