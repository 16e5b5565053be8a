package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.tools.profile.BusyProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that stands for a hub is recorded. Not this one: what tests run in speaks with Maven by its output. */
class ProfileCommandTest {

    private static final Set<String> ASKED_FOR = Set.of("jdk.ExecutionSample", "jdk.ObjectAllocationSample",
            "jdk.JavaMonitorEnter", "jdk.GarbageCollection", "jdk.Compilation", "jdk.CPULoad");

    @TempDir
    private static Path data;
    private static Process busy;
    private static CommandRun run;

    @BeforeAll
    static void profile() throws IOException {
        busy = BusyProcess.start(data.resolve("busy.out").toFile());
        runs(data, busy);
        run = CommandRun.on(data, "profile", "--seconds", "4");
    }

    @AfterAll
    static void stop() {
        busy.destroy();
    }

    /** As a hub writes down where it is. */
    private static void runs(Path data, Process process) throws IOException {
        Properties node = new Properties();
        node.putAll(Map.of("pid", String.valueOf(process.pid()), "started",
                process.info().startInstant().orElseThrow().toString(), "hub.node", "hub"));
        Files.createDirectories(data.resolve("nodes"));
        try (Writer writer = Files.newBufferedWriter(data.resolve("nodes/hub.properties"))) {
            node.store(writer, null);
        }
    }

    private static List<Path> written() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("profiles"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void it_says_what_took_processor_time_by_stage_and_method() {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).first().asString().startsWith("4 s recorded: ");
        assertThat(run.out()).containsPattern("(?m)^console +\\d+\\.\\d\\d s +\\d+\\.\\d % +[\\d,]+\\.\\d MB/s   stewards")
                .containsPattern("(?m)^ +\\d+ %  \\S+\\.\\w+").containsPattern("JIT compiler: [\\d,]+ methods compiled")
                .contains("Garbage collector: ");
    }

    @Test
    void it_says_who_waited_for_a_lock() {
        assertThat(run.out()).containsPattern("Waiting for monitors, 1 ms or more: other [\\d,]+ times");
    }

    @Test
    void it_says_where_page_and_recording_are_and_leaves_nothing_else() throws IOException {
        assertThat(written()).hasSize(2).allSatisfy(file -> assertThat(run.out()).contains(file.toString()));
    }

    @Test
    void only_their_owner_can_read_them() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("profiles"))))
                .isEqualTo("rwx------");
        for (Path file : written()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }

    @Test
    void only_what_was_asked_for_is_recorded() throws IOException {
        Set<String> types = new TreeSet<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(written().get(1))) {
            types.add(event.getEventType().getName());
        }

        assertThat(types).contains("jdk.ExecutionSample").isSubsetOf(ASKED_FOR);
    }

    @Test
    void what_the_process_was_told_is_in_neither_file() throws IOException {
        for (Path file : written()) {
            String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            assertThat(content.contains(BusyProcess.SECRET)).as(file.toString()).isFalse();
            assertThat(content).contains("Svg");
        }
    }

    @Test
    void the_page_loads_nothing() throws IOException {
        assertThat(Files.readString(written().get(0))).contains("default-src 'none'").contains("class=\"flames\"")
                .doesNotContain("http://", "https://", "src=", "@import", "url(");
    }

    @Test
    void another_recording_would_share_its_events_so_it_is_refused(@TempDir Path other) throws IOException {
        Process recorded = BusyProcess.start(other.resolve("out").toFile(), "-XX:StartFlightRecording");
        try {
            runs(other, recorded);
            await().until(() -> Files.readString(other.resolve("out")).contains("Started recording"));
            CommandRun refused = CommandRun.on(other, "profile", "--seconds", "1");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).isEqualToIgnoringNewLines("hub: another flight recording of the hub's process is not "
                    + "ended (jcmd PID JFR.check)");
            assertThat(other.resolve("profiles")).isEmptyDirectory();
        } finally {
            recorded.destroy();
        }
    }

    @Test
    void without_a_hub_there_is_nothing_to_record(@TempDir Path nothing) {
        CommandRun refused = CommandRun.on(nothing, "profile");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("hub: no hub runs on ");
        assertThat(nothing).isEmptyDirectory();
    }

    @Test
    void another_node_than_those_that_run_is_not_recorded() {
        CommandRun refused = CommandRun.on(data, "profile", "--node", "second");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).isEqualToIgnoringNewLines("hub: node second does not run (--node NAME)");
    }
}
