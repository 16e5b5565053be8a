package clientregistry.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedProcessTest {

    @TempDir
    private Path data;

    private static PacedProcess shell(String script) {
        return new PacedProcess(List.of("/bin/sh", "-c", script));
    }

    @Test
    void it_does_a_little_for_each_step_and_reports_in_the_end() throws IOException {
        Path trace = data.resolve("trace");
        PacedProcess process = shell("echo done 10; read go; echo one >> '" + trace + "'; echo done 60; read go; "
                + "echo two >> '" + trace + "'; echo 'report {\"a\":1}'");

        assertThat(process.total()).isEqualTo(100);
        assertThat(process.step()).isEqualTo(10);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(trace));
        assertThat(trace).hasContent("one");
        assertThat(process.hasMore()).isTrue();
        assertThat(process.step()).isEqualTo(60);
        assertThat(process.step()).isEqualTo(100);

        assertThat(process.hasMore()).isFalse();
        assertThat(process.report()).isEqualTo("{\"a\":1}");
        assertThat(trace).hasContent("one\ntwo");
    }

    @Test
    void one_that_fails_says_why_by_its_last_line() {
        PacedProcess process = shell("echo starting; echo 'hub: too few records' >&2; exit 1");

        assertThatThrownBy(process::step).isInstanceOf(IOException.class)
                .hasMessage("the process of the job failed: hub: too few records");
        assertThat(process.hasMore()).isFalse();
        assertThat(process.report()).isEqualTo("{}");
    }

    @Test
    void one_that_ends_while_it_is_told_to_go_on_is_read_to_its_end() throws IOException {
        PacedProcess process = shell("echo done 5; exec 0<&-; echo 'hub: broken'; exit 3");

        assertThat(process.step()).isEqualTo(5);
        assertThatThrownBy(process::step).hasMessageContaining("hub: broken");
    }

    @Test
    void it_is_ended_with_the_hub() throws IOException {
        Path pid = data.resolve("pid");
        PacedProcess process = shell("echo $$ > '" + pid + "'; echo done 1; read go; echo done 2; read go");
        process.step();
        ProcessHandle handle = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

        process.close();

        await().atMost(Duration.ofSeconds(30)).until(() -> !handle.isAlive());
        assertThat(process.hasMore()).isFalse();
    }
}
