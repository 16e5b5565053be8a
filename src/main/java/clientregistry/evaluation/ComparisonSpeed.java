package clientregistry.evaluation;

import clientregistry.matching.CandidatePerson;
import clientregistry.matching.Comparer;
import clientregistry.matching.Decide;
import clientregistry.matching.Member;
import clientregistry.matching.Thresholds;
import clientregistry.normalisation.BlockingKeys;
import clientregistry.normalisation.Features;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.DoubleStream;

/**
 * How fast one thread judges records against all earlier ones that share a blocking key with them: compared, scored and
 * decided on as the linker does, each candidate being a person of its own.
 *
 * @param pairs      of which every round measured all, once or more
 * @param mix        what kind of pairs these are
 * @param rates      pairs per second of processor time of the whole process, so of one core; by round, slowest first
 * @param candidates how the pairs spread over the records
 */
public record ComparisonSpeed(long pairs, Mix mix, List<Double> rates, CandidateLoad candidates) {

    private static final int ROUNDS = 10;
    private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

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
            return candidates.stream().mapToDouble(one -> comparer.compare(record, one.members().get(0).features()).probability());
        }
    }

    /**
     * Takes twice the time: as long again beforehand to warm up.
     *
     * @param records in the order in which they are fed
     * @param cap     most candidates that a feed compares; here it compares all
     * @param time    processor time of all rounds together
     */
    public static ComparisonSpeed measure(List<Features> records, Decide decide, int cap, Duration time) {
        List<Feed> feeds = feeds(records);
        long pairs = feeds.stream().mapToLong(feed -> feed.candidates().size()).sum();
        rate(feeds, pairs, decide, time.toNanos());
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rates.add(rate(feeds, pairs, decide, time.toNanos() / ROUNDS));
        }
        return new ComparisonSpeed(pairs, Mix.of(feeds, decide.comparer()), rates.stream().sorted().toList(),
                CandidateLoad.of(feeds.stream().map(feed -> feed.candidates().size()).toList(), cap));
    }

    private static List<Feed> feeds(List<Features> records) {
        SharedKeys keys = new SharedKeys();
        Map<String, CandidatePerson> known = new HashMap<>();
        List<Feed> feeds = new ArrayList<>(records.size());
        for (Features record : records) {
            UUID id = new UUID(0, feeds.size());
            feeds.add(new Feed(record, keys.add(id.toString(), BlockingKeys.of(record).all().toList()).stream().map(known::get).toList()));
            known.put(id.toString(), new CandidatePerson(id, List.of(new Member(id, record))));
        }
        return feeds;
    }

    /** Collecting garbage counts, waiting for a processor does not. */
    private static double rate(List<Feed> feeds, long pairs, Decide decide, long nanoseconds) {
        long start = PROCESS.getProcessCpuTime();
        long passes = 0;
        long taken;
        do {
            feeds.forEach(feed -> decide.decide(feed.record(), feed.candidates()));
            passes++;
            taken = PROCESS.getProcessCpuTime() - start;
        } while (taken < nanoseconds);
        return passes * pairs / (taken / 1e9);
    }

    public double slowest() {
        return rates.get(0);
    }

    /** Half of the rounds were at least so fast. */
    public double median() {
        return rates.get(rates.size() / 2);
    }

    public double fastest() {
        return rates.get(rates.size() - 1);
    }
}
