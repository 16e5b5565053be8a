package clientregistry.tools.evaluation;

import clientregistry.match.matching.Asking;
import clientregistry.match.matching.CandidatePerson;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Decision;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.Thresholds;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How fast one thread judges records against all earlier ones that share a blocking key with them, as the linker does.
 *
 * @param pairs      of which every round measured all, once or more
 * @param mix        what kind of pairs these are
 * @param compared   each pair compared and scored, evidence and vetoes included
 * @param decided    the same, and each record decided on, every candidate being a person of its own
 * @param candidates how the pairs spread over the records
 */
public record ComparisonSpeed(long pairs, Mix mix, Rates compared, Rates decided, CandidateLoad candidates) {

    private static final int ROUNDS = 10;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * Pairs per second of processor time of the whole process, so of one core; by round, slowest first and never empty.
     */
    public record Rates(List<Double> rounds) {

        public Rates {
            rounds = rounds.stream().sorted().toList();
        }

        public double slowest() {
            return rounds.get(0);
        }

        /** Half of the rounds were at least so fast. */
        public double median() {
            return rounds.get(rounds.size() / 2);
        }

        public double fastest() {
            return rounds.get(rounds.size() - 1);
        }
    }

    /**
     * Pairs by their weight alone, vetoes apart.
     *
     * @param automatic share, 0 to 1, beyond the automatic threshold
     * @param review    share between the two thresholds
     */
    public record Mix(double automatic, double review) {

        private static Mix of(List<Feed> feeds, Comparer comparer) {
            double[] probabilities = feeds.stream().flatMapToDouble(feed -> feed.probabilities(comparer)).toArray();
            Thresholds thresholds = comparer.rules().thresholds();
            double automatic = share(probabilities, thresholds.automatic());
            return new Mix(automatic, share(probabilities, thresholds.review()) - automatic);
        }

        private static double share(double[] probabilities, double from) {
            return DoubleStream.of(probabilities).map(probability -> probability >= from ? 1 : 0).average().orElse(0);
        }
    }

    /** One record with those that were there before it. */
    private record Feed(Features record, List<CandidatePerson> candidates) {

        private DoubleStream probabilities(Comparer comparer) {
            return candidates.stream().mapToDouble(one -> comparer.compare(record, features(one)).probability());
        }

        /** Pieces of evidence in the pairs from this probability on. */
        private long compare(Comparer comparer, double from) {
            long evidence = 0;
            for (CandidatePerson one : candidates) {
                Comparison comparison = comparer.compare(record, features(one));
                evidence += comparison.probability() >= from ? comparison.fields().size() : 0;
            }
            return evidence;
        }

        /** One, unless nobody is found. */
        private long decide(Decide decide) {
            return decide.decide(record, candidates) instanceof Decision.New ? 0 : 1;
        }

        private static Features features(CandidatePerson one) {
            return one.members().get(0).features();
        }
    }

    /**
     * Takes four times the time: two things to measure, and as long again before each to warm up. Where no records
     * share a key there is nothing to measure, and every rate is 0.
     *
     * @param records in the order in which they are fed
     * @param cap     most candidates that a feed compares; here it compares all
     * @param time    processor time of all rounds of one thing together
     */
    public static ComparisonSpeed measure(List<Features> records, Decide decide, int cap, Duration time) {
        List<Feed> feeds = feeds(records, Asking.of(decide.rules()));
        long pairs = feeds.stream().mapToLong(feed -> feed.candidates().size()).sum();
        double review = decide.rules().thresholds().review();
        Rates compared = rates(feeds, pairs, feed -> feed.compare(decide.comparer(), review), time.toNanos());
        Rates decided = rates(feeds, pairs, feed -> feed.decide(decide), time.toNanos());
        return new ComparisonSpeed(pairs, Mix.of(feeds, decide.comparer()), compared, decided,
                CandidateLoad.of(feeds.stream().map(feed -> feed.candidates().size()).toList(), cap));
    }

    private static List<Feed> feeds(List<Features> records, Asking asking) {
        SharedKeys keys = new SharedKeys(asking);
        Map<String, CandidatePerson> known = new HashMap<>();
        List<Feed> feeds = new ArrayList<>(records.size());
        for (Features record : records) {
            UUID id = new UUID(0, feeds.size());
            feeds.add(new Feed(record, keys.add(id.toString(), BlockingKeys.of(record).all().toList()).stream()
                    .map(known::get).toList()));
            known.put(id.toString(), new CandidatePerson(id, List.of(new Member(id, record))));
        }
        return feeds;
    }

    private static Rates rates(List<Feed> feeds, long pairs, ToLongFunction<Feed> judge, long nanoseconds) {
        if (pairs == 0) {
            return new Rates(Collections.nCopies(ROUNDS, 0.0));
        }
        rate(feeds, pairs, judge, nanoseconds);
        return new Rates(IntStream.range(0, ROUNDS).mapToObj(round -> rate(feeds, pairs, judge, nanoseconds / ROUNDS))
                .toList());
    }

    /**
     * Collecting garbage counts, waiting for a processor does not. What is found is looked at, lest the compiler leaves
     * it out.
     */
    private static double rate(List<Feed> feeds, long pairs, ToLongFunction<Feed> judge, long nanoseconds) {
        long start = PROCESS.getProcessCpuTime();
        long passes = 0;
        long found = 0;
        long taken;
        do {
            found += feeds.stream().mapToLong(judge).sum();
            passes++;
            taken = PROCESS.getProcessCpuTime() - start;
        } while (taken < nanoseconds);
        if (found % passes != 0) {
            throw new IllegalStateException("the same pairs were judged differently");
        }
        return passes * pairs / (taken / 1e9);
    }
}
