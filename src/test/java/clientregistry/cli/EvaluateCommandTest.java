package clientregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--json"})
    void a_file_that_cannot_be_written_is_told_before_anything_starts(String option) throws Exception {
        assertThat(evaluate("record_id,person_id\n", option, folder.resolve("nosuch/report").toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("hub: cannot write ").endsWith("nosuch/report");
    }

    @Test
    void a_truth_without_its_columns_is_told() throws Exception {
        assertThat(evaluate("record,person\n")).isEqualTo(1);
        assertThat(err.toString()).contains("truth.csv line 1: the columns record_id and person_id are needed");
    }

    private int evaluate(String truth, String... options) throws Exception {
        Path people = Files.writeString(folder.resolve("people.csv"), "");
        Path truthFile = Files.writeString(folder.resolve("truth.csv"), truth);
        String[] arguments = new String[3 + options.length];
        arguments[0] = "evaluate";
        arguments[1] = people.toString();
        arguments[2] = truthFile.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return HubCommand.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    }
}
