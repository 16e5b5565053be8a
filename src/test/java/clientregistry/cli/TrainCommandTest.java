package clientregistry.cli;

import static clientregistry.application.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.application.BareRegistry;
import clientregistry.demo.Population;
import clientregistry.linking.Submission;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./hub train} on the database of a registry, told that its node is this process. */
class TrainCommandTest {

    @TempDir
    private Path data;
    private static BareRegistry registry;
    private String shipped;

    private record Result(int exitCode, String out, String err) {
    }

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
    }

    @BeforeEach
    void begin() throws IOException {
        registry.empty();
        shipped = registry.ruleSets().version().orElseThrow();
        Properties node = new Properties();
        node.putAll(Map.of("pid", String.valueOf(ProcessHandle.current().pid()), "started", ProcessHandle.current().info().startInstant().orElseThrow().toString(),
                "hub.node", "hub", "hapi.enabled", "false", "database.url", registry.url(), "database.user", TestServers.databaseUser(),
                "database.password", TestServers.databasePassword()));
        Files.createDirectories(data.resolve("nodes"));
        try (Writer writer = Files.newBufferedWriter(data.resolve("nodes/hub.properties"))) {
            node.store(writer, null);
        }
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    /** As the sources of the demo would send them, 400 records of 260 people. */
    private static void feedPeople() {
        List<Submission> all = Population.generate(5, 260, 400).entries().stream().map(entry -> registry.submission(entry.source(), entry.row())).toList();
        for (int from = 0; from < all.size(); from += 100) {
            registry.commit(true, all.subList(from, from + 100));
        }
    }

    @Test
    void what_it_learns_is_stored_and_shown_and_not_in_force() {
        feedPeople();

        Result train = hub("train", "--name", "site-3", "--by", "amina");

        assertThat(train.exitCode).as(train.err).isZero();
        assertThat(train.out).contains("400", "pairs of one person expected", "pairs with a common key, each judged alone", "link  -> link",
                "./hub rules compare " + shipped + " site-3", "./hub rules activate site-3").doesNotContainIgnoringCase("nakato");
        assertThat(registry.ruleSets().version()).contains(shipped);
        assertThat(hub("rules", "list").out).containsPattern("site-3 +trained .* amina +never");
        assertThat(hub("rules", "show", "site-3").out).contains("by amina: learned from 400 records", "seed 1; the rest from " + shipped);
    }

    @Test
    void the_same_seed_and_records_give_the_same_rules() {
        feedPeople();
        hub("train", "--name", "one");
        hub("train", "--name", "same");
        hub("train", "--name", "other", "--records", "250", "--seed", "8");

        assertThat(hub("rules", "compare", "one", "same").out).contains("they decide alike");
        assertThat(hub("rules", "compare", "one", "other").out).doesNotContain("they decide alike");
    }

    @Test
    void what_it_learns_can_be_put_in_force_and_decides() {
        feedPeople();
        hub("train", "--name", "site-3");

        assertThat(hub("rules", "activate", "site-3").exitCode).isZero();

        registry.feed("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        registry.feed("dhis2", row("b", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        assertThat(registry.person("a")).isEqualTo(registry.person("b"));
        assertThat(hub("person", "OPENMRS|a", "--explain").out).contains("by rule set site-3");
    }

    @Test
    void without_a_name_it_is_called_by_date_and_time() {
        feedPeople();

        assertThat(hub("train").out).containsPattern("Rule set trained-\\d{8}-\\d{6} is stored");
    }

    @Test
    void too_few_records_are_one_line_that_says_how_many_are_needed_and_store_nothing() {
        registry.feed("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));

        Result train = hub("train", "--name", "site-3");

        assertThat(train.exitCode).isEqualTo(1);
        assertThat(train.err.lines()).hasSize(1).first().asString().isEqualTo("hub: too few records to learn from: 200 are needed, and there are 1");
        assertThat(hub("rules", "show", "site-3").exitCode).isEqualTo(1);
    }

    @Test
    void a_name_that_is_taken_or_none_is_refused_before_anything_is_read() {
        assertThat(hub("train", "--name", shipped).err.lines()).hasSize(1).first().asString().contains("there is a rule set " + shipped + " already");
        assertThat(hub("train", "--name", "two words").err.lines()).hasSize(1).first().asString().contains("version must be");
        assertThat(hub("train", "--records", "none").exitCode).isEqualTo(2);
    }

    private Result hub(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = HubCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = command.execute(Stream.concat(Arrays.stream(arguments), Stream.of("--data", data.toString())).toArray(String[]::new));
        return new Result(exitCode, out.toString(), err.toString());
    }
}
