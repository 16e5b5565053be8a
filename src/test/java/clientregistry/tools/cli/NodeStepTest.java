package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.cli.NodeStep.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks while a node starts or stops is told since when, and what it waits for; this process stands for the node. */
class NodeStepTest {

    private static final Instant SINCE = Instant.parse("2026-02-03T09:00:00Z");
    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({"STARTING, is starting since", "STOPPING, is stopping since"})
    void status_says_in_one_line_what_it_waits_for(Phase phase, String said) throws IOException {
        NodeStep.write(data, "hub", phase, SINCE, "PostgreSQL to answer on port 15432");

        CommandRun status = CommandRun.on(data, "status");

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.out().lines()).singleElement().asString().startsWith("node hub ").contains(said + " "
                + When.shown(SINCE.toString()) + " (process " + PID + "), and waits for PostgreSQL to answer on port 15432");
        assertThat(status.err()).isEmpty();
    }

    /** It has not taken back yet where it was. */
    @Test
    void a_node_that_stops_is_not_asked_how_it_is() throws IOException {
        writeRunning("b");
        NodeStep.write(data, "b", Phase.STOPPING, SINCE, "feeds in work to be answered");

        assertThat(CommandRun.on(data, "status").out().lines()).singleElement().asString().contains("is stopping");
    }

    @ParameterizedTest
    @CsvSource({"STARTING, start", "STARTING, run", "STOPPING, start", "STOPPING, run"})
    void nobody_starts_it_a_second_time_meanwhile(Phase phase, String command) throws IOException {
        NodeStep.write(data, "hub", phase, SINCE, "the search index to be there");

        CommandRun start = CommandRun.on(data, command);

        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.err().lines()).singleElement().asString().startsWith("hub: node hub on " + data + " is ")
                .contains("waits for the search index to be there");
    }

    @Test
    void doctor_says_so_and_expects_no_listeners_of_it() throws IOException {
        NodeStep.write(data, "hub", Phase.STARTING, SINCE, "HAPI FHIR to answer on port 18080");

        assertThat(CommandRun.on(data, "doctor").out()).containsPattern("warning +nodes +node hub is starting since .* waits "
                + "for HAPI FHIR").doesNotContain("is taken by another program");
    }

    /** Killed, or its number is another process's now. */
    @ParameterizedTest
    @CsvSource({"pid, 999999999", "started, 2001-01-01T00:00:00Z", "pid, none"})
    void a_node_that_is_gone_is_about_nothing(String key, String value) throws IOException {
        NodeStep.write(data, "hub", Phase.STARTING, SINCE, "PostgreSQL to answer on port 15432");
        Path file = data.resolve("nodes/hub.step");
        Properties values = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            values.load(reader);
        }
        values.setProperty(key, value);
        try (var writer = Files.newBufferedWriter(file)) {
            values.store(writer, null);
        }

        assertThat(NodeStep.all(data)).isEmpty();
        assertThat(CommandRun.on(data, "status").out()).startsWith("No hub runs on ");
    }

    @Test
    void what_it_waits_for_is_told_from_step_to_step_and_no_more_when_it_is_there_or_gone() throws IOException {
        try (Underway underway = new Underway(data, "hub", line -> { })) {
            underway.waitsFor("one");
            assertThat(NodeStep.of(data, "hub")).get().satisfies(step -> {
                assertThat(step.is(Phase.STARTING)).isTrue();
                assertThat(step.waitsFor()).isEqualTo("one");
            });
            underway.waitsFor("another");
            assertThat(NodeStep.of(data, "hub")).get().extracting(NodeStep::waitsFor).isEqualTo("another");
            underway.ready();
            assertThat(NodeStep.of(data, "hub")).isEmpty();
            underway.stops();
            underway.waitsFor("the end");
            assertThat(NodeStep.of(data, "hub")).get().extracting(step -> step.is(Phase.STOPPING)).isEqualTo(true);
        }
        assertThat(NodeStep.of(data, "hub")).isEmpty();
    }

    private void writeRunning(String node) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Properties values = new Properties();
        values.setProperty("pid", String.valueOf(self.pid()));
        values.setProperty("started", WrittenProcess.startOf(self));
        values.setProperty("hub.node", node);
        values.setProperty("health.port", "9");
        try (var writer = Files.newBufferedWriter(Files.createDirectories(data.resolve("nodes"))
                .resolve(node + ".properties"))) {
            values.store(writer, null);
        }
    }
}
