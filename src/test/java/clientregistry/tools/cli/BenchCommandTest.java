package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();

    private void compare(int records) {
        assertThat(HubCommand.commandLine().setOut(new PrintWriter(out))
                .execute("bench", "--comparisons", "--base", String.valueOf(records), "--seconds", "1")).isZero();
    }

    @Test
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
}
