package clientregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class HubCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine hub = HubCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void alone_it_prints_help() {
        assertThat(hub.execute()).isZero();
        assertThat(out.toString()).startsWith("Usage: hub");
    }

    @Test
    void every_command_explains_itself() {
        hub.getSubcommands().keySet().forEach(command -> {
            assertThat(hub.execute(command, "--help")).as(command).isZero();
            assertThat(out.toString()).contains("Usage: hub " + command);
        });
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nosuch, unknown command 'nosuch'", "--nosuch, Unknown option: '--nosuch'"})
    void wrong_usage_is_one_line_and_exit_code_2(String argument, String message) {
        assertThat(hub.execute(argument)).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("hub: " + message + " (see: ./hub --help)");
    }
}
