package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ends are faults, how often one is started again, and that a process without memory ends by itself. */
class SupervisorTest {

    @TempDir
    private Path directory;

    /** Processes of the shell, which end as told; each leaves a line. */
    private int starts(String end, LongPredicate ready, int most) throws IOException, InterruptedException {
        Path starts = directory.resolve("starts");
        code = new Supervisor(List.of("/bin/sh", "-c", "echo start >> " + starts + "; sleep 0.5; " + end), ready,
                new Restarts(most, Duration.ofMinutes(10))).run();
        return Files.readAllLines(starts).size();
    }

    private int code;

    @ParameterizedTest
    @CsvSource({
        "told to stop,             exit 0,       1, 0",
        "told to stop by SIGTERM,  kill -TERM $$, 1, 0",
        "told to stop by SIGINT,   kill -INT $$, 1, 0",
        "out of memory,            exit 3,       2, 3",
        "a fault,                  exit 1,       2, 1",
        "killed,                   kill -9 $$,   2, 137",
        "crashed,                  kill -SEGV $$, 2, 139"})
    void what_ends_by_a_fault_is_started_again(String what, String end, int expected, int exitCode) throws Exception {
        assertThat(starts(end, pid -> true, 1)).as(what).isEqualTo(expected);
        assertThat(code).isEqualTo(exitCode);
    }

    @Test
    void what_never_was_ready_is_not_started_again() throws Exception {
        assertThat(starts("exit 1", pid -> false, 5)).isEqualTo(1);
        assertThat(code).isEqualTo(1);
    }

    @Test
    void pauses_grow_to_a_minute_and_then_it_is_enough() {
        Restarts restarts = new Restarts(8, Duration.ofMinutes(10));
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(restarts.after(Duration.ofSeconds(5)).orElseThrow().toSeconds());
        }

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        assertThat(restarts.after(Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void one_that_ran_long_enough_begins_to_count_anew() {
        Restarts restarts = new Restarts(2, Duration.ofMinutes(10));
        restarts.after(Duration.ofSeconds(5));
        restarts.after(Duration.ofSeconds(5));

        assertThat(restarts.after(Duration.ofMinutes(11))).contains(Duration.ofSeconds(1));
        assertThat(restarts.inARow()).isEqualTo(1);
    }

    @Test
    void a_hub_process_without_memory_ends() throws Exception {
        List<String> command = new ArrayList<>(OwnProcess.command(List.of("-Xmx32m")));
        command.set(command.size() - 1, Hungry.class.getName());
        command.set(command.indexOf("-cp") + 1, System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")));
        Process hungry = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile()).start();

        assertThat(hungry.waitFor()).isEqualTo(3);
    }

    /** Its other thread goes on without memory, as a hub would that answers no more. */
    static final class Hungry {

        private Hungry() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            Thread eater = new Thread(() -> {
                List<byte[]> all = new ArrayList<>();
                while (all.size() < 1_000_000) {
                    all.add(new byte[1 << 20]);
                }
            });
            eater.start();
            Thread.currentThread().join();
        }
    }
}
