package clientregistry.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hub killed with kill -9 leaves its servers running. */
class LeftoversTest {

    @Test
    @Tag("full")
    void what_a_killed_hub_leaves_does_not_block_the_next_start() throws Exception {
        Path data = TestServers.emptyDataDirectory("killed hub");
        KilledHub.startAndKill(data);
        List<String> progress = new ArrayList<>();

        try (EmbeddedServers servers = EmbeddedServers.start(
                ServerSettings.forTests(data, TestServers.BUILD).withoutHapi(), progress::add)) {
            assertThat(progress).first().asString().contains("a killed hub has left behind");
            assertThat(Probe.readSql(servers)).isEqualTo("here");
            assertThat(Probe.readDocument(servers)).contains("\"value\":1");
        }
    }

    @Test
    @Tag("full")
    void a_left_hapi_server_does_not_block_the_next_start() throws Exception {
        Path data = TestServers.emptyDataDirectory("killed-with-hapi");
        KilledHub.startAndKill(data, "with HAPI");

        try (EmbeddedServers servers =
                EmbeddedServers.start(ServerSettings.forTests(data, TestServers.BUILD), progress -> {})) {
            assertThat(Probe.readPatient(servers)).contains("\"total\":0");
        }
    }

    @Test
    void a_process_of_somebody_else_is_never_taken_for_ours() throws Exception {
        Path data = TestServers.emptyDataDirectory("not-ours");
        ProcessBuilder other = new ProcessBuilder("sleep", "60");
        other.environment().put(ChildProcess.MARK, data.toAbsolutePath() + "-of-another-hub");
        Process process = other.start();

        try (DataDirectory directory = DataDirectory.open(data)) {
            EmbeddedServers.stopLeftovers(directory, progress -> {});

            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
