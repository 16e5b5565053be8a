package clientregistry.feed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fuzz.Fuzzing.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent is read or refused in the form of its protocol, within a second of processor time, and the next good
 * message is read as ever. What was ever found is tried each time; {@code -Pfull} looks for more: five minutes for each
 * reader ({@code -Dfuzz.seconds}), or so many inputs ({@code -Dfuzz.inputs}), other ones each day
 * ({@code -Dfuzz.seed}).
 */
class ReadersTest {

    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final int QUICK = 1_500;
    private static final long SECONDS = Long.getLong("fuzz.seconds", 300);

    static List<FuzzedReader> readers() {
        String only = System.getProperty("fuzz.reader", "");
        return FuzzedReader.all().stream().filter(reader -> only.isEmpty() || reader.name().equals(only)).toList();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_few_inputs(FuzzedReader reader) {
        check(new Fuzzing(reader).inputs(QUICK, 1));
    }

    @ParameterizedTest
    @MethodSource("readers")
    @Tag("full")
    @Timeout(24 * 3600)
    void many_inputs(FuzzedReader reader) {
        long seed = Long.getLong("fuzz.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
        Long inputs = Long.getLong("fuzz.inputs");
        Fuzzing fuzzing = new Fuzzing(reader);
        check(inputs == null ? fuzzing.seconds(SECONDS, seed) : fuzzing.inputs(inputs, seed));
    }

    private static void check(Report report) {
        System.out.println(report.line());
        assertThat(report.faults().keySet()).as("kinds of fault, see target/fuzz/" + report.reader().name())
                .isEmpty();
        assertThat(report.grownMb()).as("MB that stayed").isLessThan(48);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void what_was_found_is_mended(FuzzedReader reader) throws Exception {
        Path found = FOUND.resolve(reader.name());
        Assumptions.assumeTrue(Files.isDirectory(found), "nothing was ever found at " + reader.name());
        try (Stream<Path> files = Files.list(found)) {
            for (Path file : files.sorted().toList()) {
                long before = System.nanoTime();
                reader.read(Files.readAllBytes(file));
                assertThat(System.nanoTime() - before).as(file.toString()).isLessThan(5_000_000_000L);
                reader.good();
            }
        }
    }

    /** The search would find nothing if it looked at nothing. */
    @Test
    void a_fault_is_found_and_made_small() throws IOException {
        FuzzedReader brittle = new FuzzedReader("brittle") {
            private final TextMutation mutation =
                    new TextMutation(",", List.of("one,two,three".getBytes(StandardCharsets.UTF_8)));

            @Override
            byte[] next(Random random) {
                return mutation.next(random);
            }

            @Override
            boolean read(byte[] input) {
                if (new String(input, StandardCharsets.UTF_8).contains("two,two")) {
                    throw new IllegalStateException("twice");
                }
                return true;
            }

            @Override
            byte[] goodInput() {
                return new byte[0];
            }
        };

        Report report = new Fuzzing(brittle).inputs(2_000, 1);

        assertThat(report.faults()).hasSize(1);
        assertThat(report.faults().values().iterator().next()).asString().isEqualTo("two,two");
        assertThat(Path.of("target/fuzz/brittle")).isNotEmptyDirectory();
    }
}
