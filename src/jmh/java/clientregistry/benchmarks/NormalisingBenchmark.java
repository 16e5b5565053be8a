package clientregistry.benchmarks;

import clientregistry.benchmarks.MadeUpPeople.MadeUpRecord;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.person.Demographics;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Features of one person, and the blocking keys of them. */
public class NormalisingBenchmark extends StepBenchmark {

    private ShippedParts parts;
    private Turn<Demographics> demographics;
    private Turn<Features> features;

    /** Reads people as they were sent. */
    @Setup
    public void read() {
        parts = new ShippedParts();
        List<MadeUpRecord> records = MadeUpPeople.of(parts).records();
        demographics = new Turn<>(records.stream().map(record -> record.sent().demographics()).toList());
        features = new Turn<>(records.stream().map(MadeUpRecord::features).toList());
    }

    @Benchmark
    public Features normalise() {
        return parts.normaliser.normalise(demographics.next(), parts.sources::isShared);
    }

    @Benchmark
    public List<String> makeKeys() {
        return BlockingKeys.of(features.next()).all().toList();
    }
}
