package clientregistry.tools.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    @Test
    void without_a_terminal_it_is_plain_lines() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (ProgressLine progress = ProgressLine.plain("Sending", 3,
                new PrintStream(shown, true, StandardCharsets.UTF_8))) {
            progress.step();
            progress.step();
            progress.step();
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).hasLineCount(1).startsWith("Sending: 3 of 3, ")
                .doesNotContain("\r", "\u001b");
    }

    @Test
    void of_nothing_to_do_it_says_nothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        ProgressLine.plain("Publishing", 0, new PrintStream(out, true, StandardCharsets.UTF_8)).close();

        assertThat(out.size()).isZero();
    }
}
