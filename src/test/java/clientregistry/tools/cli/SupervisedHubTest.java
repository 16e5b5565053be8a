package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.person.security.OpenToOthers;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.TestCertificates;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub of {@code ./hub start} that is killed comes again by itself, until it is told to stop. */
class SupervisedHubTest {

    @TempDir
    private Path data;

    @Test
    @Tag("full")
    void is_started_again_when_killed_and_not_when_stopped() throws Exception {
        Map<String, String> settings = new HashMap<>(TestHub.settings(TestServers.freshDatabase()));
        Path certificates = TestCertificates.directory().toAbsolutePath();
        settings.putAll(Map.of("tls.certificate", certificates.resolve("hub.pem").toString(), "tls.key",
                certificates.resolve("hub-key.pem").toString(), "tls.ca", certificates.resolve("ca.pem").toString()));
        Place place = Place.at(data);
        try {
            RunningHub first = BackgroundHub.startSupervised(place, "hub", List.of(),
                    TemporaryData.environment(settings), new PrintWriter(new StringWriter()));
            ProcessHandle supervisor = ProcessHandle.of(first.pid()).flatMap(ProcessHandle::parent).orElseThrow();

            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();
            await().atMost(Duration.ofMinutes(2)).until(() ->
                    RunningHub.of(data, "hub").filter(hub -> hub.pid() != first.pid()).isPresent());
            assertThat(Files.readString(data.resolve("logs/hub.log"))).contains("exit code 137", "(1 of 10)");

            await().until(() -> Files.exists(data.resolve("nodes/hub.supervisor")));
            OpenToOthers.requireOpenUmask(data);
            assertThat(OpenToOthers.below(data)).as("logs, nodes, audit trail").isEmpty();

            assertThat(CommandRun.on(data, "stop").exitCode()).isZero();
            await().until(() -> !supervisor.isAlive());
            assertThat(RunningHub.all(data)).isEmpty();
        } finally {
            CommandRun.on(data, "stop", "--all");
        }
    }
}
