package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapacityCommandTest {

    @TempDir
    private Path folder;

    @Test
    void machines_are_told_with_the_arithmetic_before_and_the_assumptions_behind() throws IOException {
        Path file = Files.writeString(folder.resolve("bench.json"), """
                {"source": "a machine", "base": 1000000,
                 "perFeed": {"cpuMillis": {"hub": 3, "postgresql": 6, "elasticsearch": 4},
                             "diskBytes": {"postgresql": 2000, "elasticsearch": 1000}},
                 "memoryBytes": {"hub": 1e9, "postgresql": 5e8}}
                """);

        CommandRun run = CommandRun.of("capacity", "--people", "50000000", "--feeds-per-second", "200", "--measured",
                file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).containsSubsequence(
                "Figures: a machine (a registry of 1,000,000 records)",
                "hub            processor  200 feeds/s × 3 ms = 0.6 cores; ÷ 60 % = 1",
                "SERVER         MACHINES  CORES EACH  MEMORY EACH   DISK EACH",
                "hub            2         1           1 GB          logs only",
                "postgresql     2         2           36 GB         234 GB",
                "elasticsearch  3         2           not measured  234 GB",
                "Assumed:");
        assertThat(run.out()).doesNotContain("hapi           1");
    }

    @Test
    void figures_that_cannot_be_read_are_one_line_and_exit_code_1() {
        CommandRun run = CommandRun.of("capacity", "--people", "1", "--feeds-per-second", "1", "--measured",
                folder.resolve("nosuch.json").toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines()).containsExactly("hub: cannot read " + folder.resolve("nosuch.json"));
    }
}
