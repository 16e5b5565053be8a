package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.MllpClient;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Other people's messages, sent as they are: each is answered, none harms the hub. */
class Hl7CorpusTest {

    private static final Path SHARED = Path.of("../shared/data/hl7v2");
    private static final Path OWN = Path.of("src/test/resources/hl7v2");
    private static final int ROUNDS = 3;

    @Test
    @Tag("full")
    void the_samples_of_other_projects_are_answered() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no HL7v2 samples at " + SHARED);
        Corpus corpus = Corpus.in(SHARED);
        assertThat(corpus.files()).isEqualTo(216);

        Map<String, String> registered = sentThreeTimes(corpus);

        report(Path.of("target/hl7-corpus.md"), corpus, registered, sentToTheShippedHub(corpus));
        assertThat(registered.values()).filteredOn(outcome -> outcome.startsWith("AA") || outcome.startsWith("CA"))
                .hasSizeGreaterThanOrEqualTo(75);
    }

    @Test
    void our_own_samples_are_answered() throws IOException {
        Corpus corpus = Corpus.in(OWN);

        Map<String, String> registered = sentThreeTimes(corpus);

        report(Path.of("target/hl7-corpus-own.md"), corpus, registered, sentToTheShippedHub(corpus));
        assertThat(registered.values()).anyMatch(outcome -> outcome.startsWith("AA"))
                .anyMatch(outcome -> outcome.startsWith("AR"))
                .anyMatch(outcome -> outcome.startsWith("AE")).anyMatch(outcome -> outcome.startsWith("CA"));
    }

    private static Map<String, String> sentToTheShippedHub(Corpus corpus) throws IOException {
        return round(TestHub.shared(), "openmrs", corpus, Adt.of("A28", "corpus-good"));
    }

    private static Map<String, String> sentThreeTimes(Corpus corpus) throws IOException {
        try (TestHub hub = TestHub.startWithSources(corpus.sources(), Map.of())) {
            Adt good = Adt.of("A28", "1").from("GOOD").pid(3, "good-1^^^" + firstNamespace(corpus));
            Map<String, String> outcomes = round(hub, "gateway", corpus, good);
            long heap = heapAfterCollection();
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            for (int i = 1; i < ROUNDS; i++) {
                round(hub, "gateway", corpus, good);
            }
            // The pools of the doors grow with use, up to their sizes.
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThanOrEqualTo(threads + 20);
            assertThat(heapAfterCollection()).isLessThan(heap + (32 << 20));
            return outcomes;
        }
    }

    private static String firstNamespace(Corpus corpus) {
        return corpus.sources().replaceAll("(?s).*?namespace: \"([^\"]+)\".*", "$1");
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Map<String, String> round(TestHub hub, String certificate, Corpus corpus, Adt good)
            throws IOException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        MllpClient sender = hub.mllp(certificate);
        for (Corpus.Sample sample : corpus.samples()) {
            try {
                outcomes.put(sample.name(), outcome(sender, sample, good));
            } catch (EOFException closed) {
                outcomes.put(sample.name(), "closed");
                sender = hub.mllp(certificate);
            }
        }
        Reply.of(sender.send(good.bytes())).says("AA");
        sender.close();
        assertThat(outcomes).doesNotContainValue("closed");
        return outcomes;
    }

    /**
     * A sender that asked for no answer in MSH-15 and MSH-16 may get none, so the answer to the next message ends the
     * wait.
     */
    private static String outcome(MllpClient sender, Corpus.Sample sample, Adt good) throws IOException {
        boolean mayBeSilent = !sample.header(15).isBlank() || !sample.header(16).isBlank();
        sender.write(Door.framed(mayBeSilent ? List.of(sample.bytes(), good.bytes()) : List.of(sample.bytes())));
        Reply reply = Reply.of(sender.readFrame(), StandardCharsets.ISO_8859_1);
        if (mayBeSilent && reply.field("MSA", 2).equals(good.control())) {
            return "no answer wanted";
        }
        if (mayBeSilent) {
            Reply.of(sender.readFrame()).says("AA");
        }
        return checked(sample, reply);
    }

    private static String checked(Corpus.Sample sample, Reply reply) {
        assertThat(reply.segments("MSH")).as(sample.name()).hasSize(1);
        assertThat(reply.field("MSH", 10)).as(sample.name()).isNotBlank();
        assertThat(reply.code()).as(sample.name()).matches("[AC][AER]");
        assertThat(reply.field("MSA", 2)).as(sample.name()).isEqualTo(sample.header(10));
        boolean accepted = reply.code().endsWith("A");
        assertThat(reply.segments("ERR")).as(sample.name()).allSatisfy(err -> assertThat(err).contains(accepted
                ? "|W|" : "HL70357"));
        assertThat(accepted || !reply.segments("ERR").isEmpty()).as(sample.name()).isTrue();
        assertThat(reply.error()).as(sample.name()).doesNotStartWith("207");
        if (!accepted) {
            return reply.code() + " " + reply.error();
        }
        return reply.code() + (reply.segments("ERR").isEmpty() ? "" : " with a warning");
    }

    private static void report(Path file, Corpus corpus, Map<String, String> registered, Map<String, String> shipped)
            throws IOException {
        StringBuilder out = new StringBuilder("# HL7v2 samples through the door\n\n" + corpus.files() + " files, "
                + corpus.samples().size() + " messages. \"Registered\": every application and authority seen is in "
                + "sources.yaml; "
                + "\"shipped\": sources.yaml as it comes.\n");
        summary(out, "Registered", registered);
        summary(out, "Shipped", shipped);
        out.append("\n| file | message | version | registered | shipped |\n|---|---|---|---|---|\n");
        for (Corpus.Sample sample : corpus.samples()) {
            out.append("| ").append(String.join(" | ", sample.name(), sample.header(9), sample.header(12),
                    registered.get(sample.name()), shipped.get(sample.name()))).append(" |\n");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, out);
    }

    private static void summary(StringBuilder out, String title, Map<String, String> outcomes) {
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.values().forEach(outcome -> counts.merge(outcome.replaceAll("^([AC][ER] \\d+).*", "$1"), 1,
                Integer::sum));
        out.append("\n## ").append(title).append("\n\n| answer | messages |\n|---|---|\n");
        counts.forEach((outcome, count) -> out.append("| ").append(outcome).append(" | ").append(count).append(" |\n"));
    }
}
