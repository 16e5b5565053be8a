package clientregistry.benchmarks;

import clientregistry.benchmarks.MadeUpPeople.Known;
import clientregistry.benchmarks.MadeUpPeople.MadeUpRecord;
import clientregistry.match.matching.Asking;
import clientregistry.match.matching.Comparer;
import clientregistry.match.matching.Comparison;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.tools.evaluation.SharedKeys;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** One pair of records, field by field, with its evidence and vetoes. */
public class ComparingBenchmark extends StepBenchmark {

    /** Who the two are. */
    public enum Pair {
        /** Two records of one individual. */
        SAME,
        /** Two individuals whom a search brings together: of one family, of one village, of one day. */
        ALIKE,
        /** Two individuals whom only chance brings together. */
        STRANGERS
    }

    private record Two(Features one, Features other) {
    }

    @Param
    public Pair pair;

    private Comparer comparer;
    private Turn<Two> pairs;

    /** Finds the pairs. */
    @Setup
    public void find() {
        ShippedParts parts = new ShippedParts();
        comparer = parts.decide().comparer();
        MadeUpPeople people = MadeUpPeople.of(parts);
        pairs = new Turn<>(switch (pair) {
            case SAME -> same(people.known(1));
            case ALIKE -> others(people.records(), true);
            case STRANGERS -> others(people.records(), false);
        });
    }

    private static List<Two> same(List<Known> known) {
        return known.stream().map(each -> new Two(each.record().features(), each.members().get(0).features()))
                .toList();
    }

    /** Of each record with the first one before it who is somebody else, and whom a search finds or does not. */
    private List<Two> others(List<MadeUpRecord> records, boolean found) {
        SharedKeys keys = new SharedKeys(Asking.of(comparer.rules()));
        List<MadeUpRecord> before = new ArrayList<>();
        List<Two> others = new ArrayList<>();
        for (MadeUpRecord record : records) {
            var candidates = keys.add(record.id().toString(), BlockingKeys.of(record.features()).all().toList());
            before.stream().filter(other -> !other.person().equals(record.person())
                    && candidates.contains(other.id().toString()) == found).findFirst()
                    .ifPresent(other -> others.add(new Two(record.features(), other.features())));
            before.add(record);
        }
        return others;
    }

    @Benchmark
    public Comparison compare() {
        Two next = pairs.next();
        return comparer.compare(next.one(), next.other());
    }
}
