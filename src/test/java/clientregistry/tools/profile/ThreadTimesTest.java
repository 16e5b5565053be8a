package clientregistry.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processor time of threads, as Linux writes it. */
class ThreadTimesTest {

    private static final long TICK = 10_000_000;

    @TempDir
    private Path process;

    @BeforeEach
    void begin() throws IOException {
        stat(process, "java", 100, 20);
        thread(7, "netty (1) door", 40, 5);
    }

    private void thread(int id, String name, int user, int system) throws IOException {
        Path thread = Files.createDirectories(process.resolve("task/" + id));
        Files.writeString(thread.resolve("comm"), name + "\n");
        stat(thread, name, user, system);
    }

    private static void stat(Path directory, String name, int user, int system) throws IOException {
        Files.writeString(directory.resolve("stat"), "7 (" + name + ") S 1 7 7 0 -1 4194560 1 2 3 4 " + user + " " + system
                + " 0 0 20 0 30 0 12345");
    }

    @Test
    void a_thread_took_what_came_after_the_first_look() throws IOException {
        ThreadTimes times = ThreadTimes.in(process);
        thread(7, "netty (1) door", 60, 10);
        times.look();

        assertThat(times.used()).isEqualTo(Map.of(7L, new ThreadTimes.Used("netty (1) door", 25 * TICK)));
    }

    @Test
    void a_thread_that_began_meanwhile_took_all_it_has() throws IOException {
        ThreadTimes times = ThreadTimes.in(process);
        thread(8, "link", 3, 1);
        times.look();

        assertThat(times.used().get(8L).nanos()).isEqualTo(4 * TICK);
    }

    @Test
    void a_thread_that_ended_keeps_what_was_seen_and_the_whole_has_all() throws IOException {
        ThreadTimes times = ThreadTimes.in(process);
        thread(7, "netty (1) door", 50, 5);
        times.look();
        Files.delete(process.resolve("task/7/stat"));
        stat(process, "java", 130, 20);
        times.look();

        assertThat(times.used().get(7L).nanos()).isEqualTo(10 * TICK);
        assertThat(times.total()).isEqualTo(30 * TICK);
    }

    @Test
    void a_system_that_does_not_tell_knows_no_thread() {
        assertThat(ThreadTimes.in(process.resolve("nowhere")).used()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"C2 CompilerThre, JIT", "C1 CompilerThre, JIT", "GC Thread#0, GC", "G1 Conc#0, GC", "VM Thread, MACHINE",
        "JFR Thread Samp, RECORDING", "Attach Listener, RECORDING", "netty-door-1,", "link,"})
    void threads_of_the_java_machine_are_known_by_their_names(String name, HubStage stage) {
        assertThat(MachineThreads.stage(name)).isEqualTo(stage);
    }
}
