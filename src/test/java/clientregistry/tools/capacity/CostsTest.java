package clientregistry.tools.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {

    @TempDir
    private Path folder;

    private Costs read(String json) throws IOException {
        return Costs.read(Files.writeString(folder.resolve("bench.json"), json));
    }

    @Test
    void figures_of_a_bench_are_read_and_what_else_it_says_is_left_alone() throws IOException {
        Costs measured = read("""
                {"source": "a machine", "base": 1000000, "senders": [1, 32],
                 "perFeed": {"cpuMillis": {"hub": 1.5, "postgresql": 2, "elasticsearch": 3, "senders": 9, "hapi": null},
                             "diskBytes": {"postgresql": 2000, "elasticsearch": 900}},
                 "perQuery": {"cpuMillis": {"hub": 0.5}},
                 "memoryBytes": {"hub": 700000000}}
                """);

        assertThat(measured).isEqualTo(new Costs("a machine", 1_000_000,
                Map.of(Server.HUB, 1.5, Server.POSTGRESQL, 2.0, Server.ELASTICSEARCH, 3.0), Map.of(Server.HUB, 0.5),
                Map.of(Server.POSTGRESQL, 2_000.0, Server.ELASTICSEARCH, 900.0), Map.of(Server.HUB, 7e8)));
    }

    @Test
    void figures_come_with_the_hub() {
        assertThat(Costs.shipped().feedMillis()).containsKeys(Server.HUB, Server.POSTGRESQL, Server.ELASTICSEARCH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            nothing of the kind                        | is not JSON
            [1, 2]                                     | has no perFeed.cpuMillis.hub: is it written by ./hub bench --json?
            {"perFeed": {"cpuMillis": {"hub": "much"}}} | perFeed.cpuMillis.hub is no number from 0
            {"perFeed": {"cpuMillis": {"hub": -1}}}    | perFeed.cpuMillis.hub is no number from 0
            {"perFeed": {"cpuMillis": {"hub": 1, "postgresql": 1}}} | has no perFeed.cpuMillis.elasticsearch
            {"perFeed": {"cpuMillis": {"hub": 1, "postgresql": 1, "elasticsearch": 1}}} | base is no number of records from 1
            """)
    void what_are_no_such_figures_is_told_in_one_line_with_the_file(String json, String says) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).satisfies(fault -> assertThat(fault.getMessage())
                .startsWith(folder.resolve("bench.json").toString()).contains(says).hasLineCount(1));
    }

    @Test
    void a_file_that_is_not_there_is_told_in_one_line() {
        assertThatIllegalArgumentException().isThrownBy(() -> Costs.read(folder.resolve("nosuch.json")))
                .withMessage("cannot read " + folder.resolve("nosuch.json"));
    }
}
