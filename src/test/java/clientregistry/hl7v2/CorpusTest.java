package clientregistry.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.intake.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Messages other projects use as samples: each is read or refused for a reason, and each can be answered. */
class CorpusTest {

    private static final Path CORPUS = Path.of("../shared/data/hl7v2");
    private static final Path REPORT = Path.of("target/hl7-corpus-parse.md");
    private static final AcceptedMessages ACCEPTED = AcceptedMessages.feeds(Set.of("P", "T", "D"));
    private static final Acknowledgement ACK = new Acknowledgement(Clock.systemUTC(), new ControlIds());
    private static final PidReader PIDS =
            new PidReader((namespace, id, type) -> Optional.of("urn:any"), "urn:any");

    private final Map<String, Integer> summary = new TreeMap<>();

    @Test
    void every_message_is_read_or_refused_and_answered() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(CORPUS), "no HL7v2 samples at " + CORPUS);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(CORPUS)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            messages(file).forEach(this::readAndAnswer);
        }
        report(files.size());
        assertThat(summary.keySet()).anyMatch(row -> row.startsWith("ADT^A40 | read"));
        assertThat(summary.keySet()).noneMatch(row -> row.contains("INTERNAL"));
    }

    /** A file may hold several messages: each begins where a line begins with MSH. */
    private static List<byte[]> messages(Path file) throws IOException {
        String all = Files.readString(file, StandardCharsets.ISO_8859_1);
        return Stream.of(all.split("(?<=[\r\n])(?=\\s*MSH)")).filter(text -> text.contains("MSH"))
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
    }

    private void readAndAnswer(byte[] bytes) {
        Envelope envelope = Envelope.open(bytes);
        byte[] answer;
        String row;
        try {
            row = "read, " + read(Hl7Message.parse(envelope));
            answer = ACK.accept(envelope.header(), envelope.warnings());
        } catch (Refusal refusal) {
            row = refusal.kind() + " at " + refusal.location();
            answer = ACK.refuse(envelope.header(), refusal);
        }
        if (answer.length > 0) {
            assertAnswers(envelope.header(), Hl7Message.parse(answer));
        }
        Header header = envelope.header();
        summary.merge(header.messageCode() + "^" + header.triggerEvent() + " | " + row, 1, Integer::sum);
    }

    private static void assertAnswers(Header received, Hl7Message answer) {
        assertThat(answer.header().messageCode()).isEqualTo("ACK");
        assertThat(answer.header().version()).isEqualTo(received.version());
        assertThat(HierarchicDesignator.ofComponents(answer.header().msh().field(5))).isEqualTo(received.sendingApplication());
        assertThat(answer.first("MSA").orElseThrow().field(2).text()).isEqualTo(received.controlId());
    }

    private static String read(Hl7Message message) {
        ACCEPTED.check(message);
        int warnings = message.event().equals("A40")
                ? new MergeReader(PIDS).read(message).stream().mapToInt(merge -> merge.survivor().warnings().size()).sum()
                : PIDS.read(message).warnings().size();
        return message.warnings().size() + warnings + " warnings";
    }

    private void report(int files) throws IOException {
        StringBuilder out = new StringBuilder("HL7v2 samples: " + files + " files, "
                + summary.values().stream().mapToInt(Integer::intValue).sum() + " messages\n\n"
                + "| message | result | count |\n|---|---|---|\n");
        summary.forEach((row, count) -> out.append("| ").append(row).append(" | ").append(count).append(" |\n"));
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, out);
    }
}
