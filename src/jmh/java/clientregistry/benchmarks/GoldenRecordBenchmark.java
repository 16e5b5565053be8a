package clientregistry.benchmarks;

import clientregistry.benchmarks.MadeUpPeople.Known;
import clientregistry.benchmarks.MadeUpPeople.MadeUpRecord;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.GoldenMember;
import clientregistry.feed.fhir.GoldenPatient;
import clientregistry.match.golden.Survivorship;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The golden record of a person of so many members. */
public class GoldenRecordBenchmark extends StepBenchmark {

    private static final UUID PERSON = new UUID(1, 1);
    private static final Instant CHANGED = Instant.parse("2025-06-30T12:00:00Z");

    private record Stored(UUID id, String source, String resource, String features) {

        static Stored of(MadeUpRecord record) {
            return new Stored(record.id(), record.source().name(), record.sent().resource(),
                    record.features().toJson());
        }

        GoldenMember read() {
            return GoldenMember.of(id, source, id.getLeastSignificantBits(), resource, features);
        }
    }

    @Param({"1", "3", "10"})
    public int members;

    private Survivorship survivorship;
    private Turn<List<GoldenMember>> persons;
    private Turn<List<Stored>> stored;

    /** Finds persons. */
    @Setup
    public void find() {
        ShippedParts parts = new ShippedParts();
        survivorship = parts.survivorship();
        List<List<MadeUpRecord>> known = MadeUpPeople.of(parts).known(members).stream().map(Known::members).toList();
        persons = new Turn<>(known.stream().map(each -> each.stream().map(MadeUpRecord::goldenMember).toList())
                .toList());
        stored = new Turn<>(known.stream().map(each -> each.stream().map(Stored::of).toList()).toList());
    }

    /** Of members that are read already. */
    @Benchmark
    public Patient choose() {
        return golden(persons.next());
    }

    /** As it is told and published: of what the database holds, into JSON. */
    @Benchmark
    public String publish() {
        return FhirFormat.JSON.write(golden(stored.next().stream().map(Stored::read).toList()));
    }

    private Patient golden(List<GoldenMember> all) {
        return new GoldenPatient(survivorship, all).write(PERSON, 1, CHANGED, null);
    }
}
