package clientregistry.tools.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What thresholds cost, other ones than those that were chosen among them: of all pairs of the sample that share a key,
 * each judged alone.
 *
 * @param links     by threshold of links, ascending
 * @param questions by threshold of questions, ascending
 */
public record ThresholdCosts(List<Links> links, List<Asked> questions) {

    private static final double[] OF_LINKS = {0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.975, 0.99, 0.999};
    private static final double[] OF_QUESTIONS = {0.1, 0.2, 0.3, 0.5, 0.7, 0.9};

    /**
     * Pairs that would be linked.
     *
     * @param from  probability from which on
     * @param pairs how many
     * @param wrong how many of them are expected to be two persons
     */
    public record Links(double from, double pairs, double wrong) {

        /** Share of them that is expected to be wrong, 0 to 1; 0 when there are none. */
        public double share() {
            return pairs == 0 ? 0 : wrong / pairs;
        }
    }

    /**
     * Pairs that would be asked about.
     *
     * @param from  probability from which on
     * @param pairs how many
     * @param right how many of them are expected to be one person
     */
    public record Asked(double from, double pairs, double right) {

        /** Share of them whose answer is expected to be yes, 0 to 1; 0 when there are none. */
        public double share() {
            return pairs == 0 ? 0 : right / pairs;
        }
    }

    /** Takes pairs one by one. One thread. */
    static final class Count {

        private final DoubleStream.Builder free = DoubleStream.builder();
        private final DoubleStream.Builder stopped = DoubleStream.builder();

        /** @param stop whether more than its probability keeps a pair from a link */
        void add(double probability, boolean stop) {
            if (probability >= OF_QUESTIONS[0]) {
                (stop ? stopped : free).add(probability);
            }
        }

        /**
         * What the pairs so far come to.
         *
         * @param automatic threshold of links that was chosen
         * @param review    that of questions
         * @param share     of all candidate pairs that were seen, above 0 and at most 1
         */
        ThresholdCosts of(double automatic, double review, double share) {
            double[] linkable = free.build().toArray();
            double[] asked = DoubleStream.concat(stopped.build(),
                    DoubleStream.of(linkable).filter(probability -> probability < automatic)).toArray();
            List<Links> links = new ArrayList<>();
            for (double from : with(OF_LINKS, automatic)) {
                links.add(new Links(from, count(linkable, from) / share, sum(linkable, from, true) / share));
            }
            List<Asked> questions = new ArrayList<>();
            for (double from : with(OF_QUESTIONS, review)) {
                questions.add(new Asked(from, count(asked, from) / share, sum(asked, from, false) / share));
            }
            return new ThresholdCosts(List.copyOf(links), List.copyOf(questions));
        }

        private static double[] with(double[] some, double chosen) {
            return DoubleStream.concat(DoubleStream.of(some), DoubleStream.of(chosen)).sorted().distinct().toArray();
        }

        private static double count(double[] probabilities, double from) {
            return DoubleStream.of(probabilities).filter(each -> each >= from).count();
        }

        private static double sum(double[] probabilities, double from, boolean ofTwo) {
            return DoubleStream.of(probabilities).filter(each -> each >= from).map(each -> ofTwo ? 1 - each : each).sum();
        }
    }
}
