package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.tools.training.Progress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Progress told(String lines, int parts) {
        return new Pace.Told(new ByteArrayInputStream(lines.getBytes(StandardCharsets.US_ASCII)),
                new PrintStream(said, true, StandardCharsets.US_ASCII), parts);
    }

    @Test
    void each_part_counts_as_much_and_what_is_told_never_goes_back_or_beyond_a_hundred() {
        Progress progress = told("\n".repeat(1_000), 2);
        for (long steps : new long[] {4, -1, 10}) {
            try (Progress.Part part = progress.begin("part", steps)) {
                for (int i = 0; i < 12; i++) {
                    part.step();
                }
            }
        }

        assertThat(said.toString(StandardCharsets.US_ASCII).lines().map(line -> Integer.valueOf(line.replace("done ",
                "")))).isSorted().allMatch(percent -> percent >= 0 && percent <= 100).contains(50, 100);
    }

    @Test
    void it_ends_when_nobody_tells_it_to_go_on() {
        Progress.Part part = told("", 1).begin("part", 3);

        assertThatThrownBy(part::step).isInstanceOf(CommandFault.class).hasMessage("the hub that started this is gone");
    }
}
