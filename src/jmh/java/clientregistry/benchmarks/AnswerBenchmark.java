package clientregistry.benchmarks;

import clientregistry.benchmarks.MadeUpPeople.MadeUpRecord;
import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.StoredPatient;
import clientregistry.feed.hl7v2.Acknowledgement;
import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.hl7v2.Header;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What senders are answered. */
public class AnswerBenchmark extends StepBenchmark {

    private static final UUID PERSON = new UUID(1, 1);
    private static final Instant CHANGED = Instant.parse("2025-06-30T12:00:00Z");

    private final Acknowledgement acknowledgement = new Acknowledgement(Clock.system(ZoneId.systemDefault()),
            new ControlIds());

    private Turn<MadeUpRecord> records;
    private Turn<Header> headers;

    /** Finds whom to answer. */
    @Setup
    public void read() {
        records = new Turn<>(MadeUpPeople.of(new ShippedParts()).records());
        headers = new Turn<>(Hl7ReadingBenchmark.messages().stream()
                .map(bytes -> Envelope.open(bytes).header()).toList());
    }

    /** A record as stored, with its links and tags, into JSON. */
    @Benchmark
    public byte[] answerFhir() {
        MadeUpRecord next = records.next();
        return FhirFormat.JSON.write(new StoredPatient(next.sent().resource(), next.id(), 1, CHANGED, PERSON, null,
                List.of()).toPatient(next.source())).getBytes(StandardCharsets.UTF_8);
    }

    /** A positive acknowledgement without warnings. */
    @Benchmark
    public byte[] acknowledgeHl7() {
        return acknowledgement.accept(headers.next(), List.of());
    }
}
