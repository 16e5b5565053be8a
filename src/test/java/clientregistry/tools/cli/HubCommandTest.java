package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class HubCommandTest {

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private CommandLine made;

    /** Made when it is asked for: a fifth of a second, for each row of a table. */
    private CommandLine hub() {
        if (made == null) {
            made = HubCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        }
        return made;
    }

    @Test
    void alone_it_prints_help() {
        assertThat(hub().execute()).isZero();
        assertThat(out.toString()).startsWith("Usage: hub");
    }

    @Test
    void every_command_explains_itself() {
        hub().getSubcommands().keySet().forEach(command -> {
            assertThat(hub().execute(command, "--help")).as(command).isZero();
            assertThat(out.toString()).contains("Usage: hub " + command);
        });
        assertThat(err.toString()).isEmpty();
    }

    /** A list of commands shows the first words of each description, and nothing behind them. */
    @ParameterizedTest
    @MethodSource("commands")
    void what_a_list_of_commands_says_of_one_is_whole(CommandLine command) {
        String first = command.getCommandSpec().usageMessage().description()[0];

        assertThat(first).as(command.getCommandSpec().qualifiedName()).matches("[A-Z].*[.?]");
        CommandLine above = command.getParent();
        assertThat(above.getUsageMessage().replaceAll("\\s+", " ")).contains(first.replaceAll("\\s+", " "));
    }

    static List<CommandLine> commands() {
        return below(HubCommand.commandLine()).filter(command -> command.getParent() != null).toList();
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream().flatMap(HubCommandTest::below));
    }

    @ParameterizedTest
    @CsvSource({"nosuch, unknown command 'nosuch'", "--nosuch, Unknown option: '--nosuch'"})
    void wrong_usage_is_one_line_and_exit_code_2(String argument, String message) {
        assertThat(hub().execute(argument)).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines("hub: " + message + " (see: ./hub --help)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "demo --people 0; --people",
        "bench --senders 0; --senders",
        "bench --senders 1,x; --senders",
        "bench --seconds 0; --seconds",
        "bench --base -1; --base",
        "capacity --people 0 --feeds-per-second 1; --people",
        "capacity --people 1 --feeds-per-second 0; --feeds-per-second",
        "capacity --people 1; --feeds-per-second",
        "capacity --people 1 --feeds-per-second 1 --records-per-person 1,4; --records-per-person",
        "capacity --people 1 --feeds-per-second 1 --queries-per-second -1; --queries-per-second",
        "profile --seconds 0; --seconds",
        "profile --seconds 601; --seconds",
        "chaos --rate 0; --rate",
        "chaos --minutes 0; --minutes",
        "chaos --scenario nosuch; no scenario 'nosuch'",
        "history 00000000-0000-0000-0000-000000000000 --limit -1; --limit",
        "operations --limit 0; --limit",
        "operations --since soon; 'soon' is no time",
        "undo --source dhis2 --since soon; 'soon' is no time",
        "undo --source dhis2 --since today --until soon; 'soon' is no time",
        "person OPENMRS|1 --as-of soon; 'soon' is no time",
        "person nonsense; SYSTEM|VALUE",
        "start --node ../b; no name for a node",
        "stop --node ../b; no name for a node",
        "parked list --target foo; --target",
        "parked retry --all foo; --all",
        "messages find --limit -1; --limit",
        "messages find --identifier nonsense; SYSTEM|VALUE",
        "messages find --since soon; soon",
        "messages find --until soon; soon",
        "messages find --outcome foo; --outcome",
        "messages find --refusal foo; --refusal",
        "messages reprocess --all --since soon; soon",
        "evaluate a.csv b.csv --through foo; --through",
    })
    void an_argument_that_means_nothing_is_one_line_and_exit_code_2_before_anything_starts(String command,
    String text) {
        boolean place = !command.matches("(bench|capacity|chaos|evaluate) .*");
        String[] arguments = (command + (place ? " --data " + data : "")).split(" ");

        assertThat(hub().execute(arguments)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("hub: ").contains(text);
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"embedded.enabled, false", "hub.profile, production"})
    void the_demo_leaves_a_real_registry_alone(String key, String value) {
        System.setProperty(key, value);
        try {
            assertThat(hub().execute("demo", "--data", data.toString())).isEqualTo(2);
        } finally {
            System.clearProperty(key);
        }
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("made-up people");
    }

    static List<Arguments> faults() {
        return List.of(Arguments.of(new UncategorizedSQLException("lock", null,
                new SQLException("canceling statement due to lock timeout", "55P03")),
                "hub: the registry is busy: others held its link lock all the time; nothing was changed, try again"),
                Arguments.of(new TransactionSystemException("rollback failed"),
                "hub: the hub's database does not answer (any more)"),
                Arguments.of(new DataAccessResourceFailureException("gone"),
                "hub: the hub's database does not answer (any more)"),
                Arguments.of(new DataIntegrityViolationException("Amina Wanjiru"),
                "hub: unexpected DataIntegrityViolationException at "));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void what_nobody_foresaw_is_one_line_without_demographics_and_exit_code_1(RuntimeException fault, String line) {
        hub().addSubcommand("broken", new Broken(fault)).setErr(new PrintWriter(err));

        assertThat(hub().execute("broken")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith(line).doesNotContain("Wanjiru");
    }

    @Command(name = "broken")
    private record Broken(RuntimeException fault) implements Runnable {

        @Override
        public void run() {
            throw fault;
        }
    }
}
