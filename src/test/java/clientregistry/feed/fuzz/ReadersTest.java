package clientregistry.feed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fuzz.Fuzzing.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was ever found is mended, and of a few inputs that are made up none is a fault ({@link ManyInputs}: of many). */
class ReadersTest {

    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final int QUICK = 60;

    static List<FuzzedReader> readers() {
        return FuzzedReader.all();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void a_few_inputs(FuzzedReader reader) {
        ManyInputs.check(new Fuzzing(reader).inputs(QUICK, 1));
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
