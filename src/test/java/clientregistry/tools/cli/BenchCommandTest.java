package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.bench.Results;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    private Path directory;
    private final StringWriter out = new StringWriter();

    private void compare(int records) {
        assertThat(HubCommand.commandLine().setOut(new PrintWriter(out))
                .execute("bench", "--comparisons", "--base", String.valueOf(records), "--seconds", "1")).isZero();
    }

    @Test
    @Tag("full")
    void comparing_is_measured_without_servers_and_says_on_which_pairs() {
        compare(300);

        assertThat(out.toString().lines()).hasSize(4).satisfiesExactly(
                rate -> assertThat(rate).matches("[1-9][0-9,]+ comparisons/s per core \\(median of 10 rounds, "
                + "[1-9][0-9,]+ to [1-9][0-9,]+\\)"), decided -> assertThat(decided)
                .matches("  [1-9][0-9,]+ with the decision over persons \\(median of 10 rounds, .*\\)"),
                pairs -> assertThat(pairs).matches("  [1-9][0-9,]* pairs of 300 made-up records, all that share a key; "
                        + "[0-9.]+ % beyond the automatic threshold, [0-9.]+ % for review"),
                candidates -> assertThat(candidates).matches("  candidates: [0-9.]+ per record, 95 % have at most .* "
                + "more than the cap of 30"));
    }

    @Test
    void without_records_nothing_is_compared() {
        compare(0);

        assertThat(out.toString()).startsWith("0 comparisons/s per core").contains("0 pairs of 0 made-up records");
    }

    @Test
    @Tag("full")
    void a_hub_is_measured_with_its_floors_and_the_figures_can_be_compared() throws IOException {
        Path json = directory.resolve("figures.json");
        Path html = directory.resolve("figures.html");
        assertThat(HubCommand.commandLine().setOut(new PrintWriter(out)).execute("bench", "--base", "300", "--seconds", "5",
                "--senders", "2,8", "--warm-up", "0", "--json", json.toString(), "--html", html.toString())).isZero();

        Results results = JsonMapper.builder().build().readValue(json.toFile(), Results.class);
        assertThat(results.measured()).hasSize(4 + 3 + 6).allSatisfy(each -> {
            assertThat(each.failed()).isZero();
            assertThat(each.rate().median()).isPositive();
        });
        assertThat(out.toString()).contains("of an ideal of").contains("300 filled: 300 records");
        assertThat(Files.readString(html)).contains("300 records in the registry", "<svg");
        assertThat(HubCommand.commandLine().setOut(new PrintWriter(out)).execute("bench", "--compare", json + "," + json)).isZero();
        assertThat(out.toString()).contains("(noise)");
    }

    @Test
    void a_file_that_no_bench_wrote_is_refused_in_one_line() throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), "[1");
        StringWriter err = new StringWriter();

        assertThat(HubCommand.commandLine().setErr(new PrintWriter(err)).execute("bench", "--compare", other + "," + other)).isOne();
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("was not written by ./hub bench --json");
    }
}
