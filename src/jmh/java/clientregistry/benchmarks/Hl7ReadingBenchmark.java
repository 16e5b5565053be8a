package clientregistry.benchmarks;

import clientregistry.feed.hl7v2.AcceptedMessages;
import clientregistry.feed.hl7v2.ControlIds;
import clientregistry.feed.hl7v2.Envelope;
import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.hl7v2.MessageBounds;
import clientregistry.feed.intake.Hl7Intake;
import clientregistry.feed.intake.Received;
import clientregistry.person.security.Node;
import clientregistry.person.security.Source;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.SourceProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** An HL7v2 ADT^A28 from its bytes. */
public class Hl7ReadingBenchmark extends StepBenchmark {

    private final AcceptedMessages accepted = AcceptedMessages.feeds(Set.of("P"));

    private ShippedParts parts;
    private Hl7Intake intake;
    private Node node;
    private Turn<byte[]> messages;

    /** Writes what a source sends. */
    @Setup
    public void write() {
        parts = new ShippedParts();
        node = parts.node();
        intake = new Hl7Intake(parts.sources, parts.fillers);
        messages = new Turn<>(messages());
    }

    static List<byte[]> messages() {
        Hl7Writer writer = new Hl7Writer(SourceProfile.of(ShippedParts.SOURCE));
        ControlIds ids = new ControlIds();
        return MadeUpPeople.rows().stream().map(row -> writer.write(row, "A28", ids.get())
                .getBytes(StandardCharsets.UTF_8)).toList();
    }

    /** The frame, into segments and fields. */
    @Benchmark
    public Hl7Message parse() {
        Envelope envelope = Envelope.open(messages.next());
        MessageBounds.check(envelope, parts.bounds);
        return Hl7Message.parse(envelope);
    }

    /** The same, and all that the door looks at until it is a record with demographics. */
    @Benchmark
    public List<Received.Item> accept() {
        Hl7Message read = parse();
        Source source = intake.source(node, read.header());
        accepted.check(read);
        return intake.read(source, read, new ArrayList<>());
    }
}
