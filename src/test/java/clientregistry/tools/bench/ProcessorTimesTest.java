package clientregistry.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessorTimesTest {

    @Test
    void a_process_that_works_is_counted_with_what_it_started() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "sh -c 'while :; do :; done' & while :; do :; done").start();
        try {
            ProcessorTimes times = new ProcessorTimes(Map.of("busy", shell.pid()));
            await().until(() -> times.millis().getOrDefault("busy", 0L) > 200);
            await().until(() -> shell.descendants().findAny().isPresent());
        } finally {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
        }
    }

    @Test
    void what_has_a_name_of_its_own_is_not_counted_twice() throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            ProcessorTimes both = new ProcessorTimes(Map.of("us", ProcessHandle.current().pid(), "busy", shell.pid()));
            ProcessorTimes together = new ProcessorTimes(Map.of("us", ProcessHandle.current().pid()));
            await().until(() -> both.millis().getOrDefault("busy", 0L) > 500);
            long apart = both.millis().get("us");

            assertThat(together.millis().get("us") - apart).isGreaterThanOrEqualTo(500);
        } finally {
            shell.destroyForcibly();
        }
    }

    @Test
    void a_process_that_is_gone_is_left_away() {
        assertThat(new ProcessorTimes(Map.of("gone", Long.MAX_VALUE >> 16)).millis()).isEmpty();
    }
}
