package clientregistry.tools.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.golden.ShippedRules;
import clientregistry.servers.TestServers;
import clientregistry.tools.cli.OwnProcess;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing lost, nothing doubled, whatever is done to the registry under load (invariants 1, 4, 5 and 9). */
class ChaosTest {

    private static final int RATE = 60;

    @Test
    void in_short() throws Exception {
        try (Stage stage = stage(3)) {
            Verdict verdict = new Chaos(stage, TestCertificates::client, ShippedRules.SURVIVORSHIP, RATE, 1)
                    .play(Scenarios.inShort());

            write("chaos-short", List.of(verdict));
            assertThat(verdict.resent()).as("a fault nobody noticed").isPositive();
            assertThat(verdict.isClean()).as(VerdictText.line(verdict)).isTrue();
        }
    }

    @Test
    @Tag("full")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void in_every_way_there_is() throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        try (Stage stage = stage(30)) {
            Chaos chaos = new Chaos(stage, TestCertificates::client, ShippedRules.SURVIVORSHIP, RATE, 1);
            for (Scenario scenario : Scenarios.all()) {
                verdicts.add(chaos.play(scenario));
                write("chaos", verdicts);
            }
        }
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.isClean()).as(VerdictText.line(verdict)).isTrue());
    }

    private static Stage stage(int outage) throws IOException {
        Path certificates = TestCertificates.directory().toAbsolutePath();
        Map<String, String> settings = Map.of("tls.certificate", certificates.resolve("hub.pem").toString(),
                "tls.key", certificates.resolve("hub-key.pem").toString(), "tls.ca", certificates.resolve("ca.pem")
                .toString());
        Stage.Servers servers = new Stage.Servers(TestServers.postgresql(), TestServers.elasticsearch(),
                TestServers.hapi(), TestServers.freshDatabase(), TestServers.databaseUser(),
                TestServers.databasePassword());
        return new Stage(servers, OwnProcess.command(TestServers.QUICK_START), Path.of("target/test-data/chaos-" + UUID.randomUUID()),
                settings, outage, 1);
    }

    private static void write(String name, List<Verdict> verdicts) throws IOException {
        Files.writeString(Path.of("target", name + ".json"), VerdictText.json(verdicts));
        Files.writeString(Path.of("target", name + ".md"), VerdictText.markdown(verdicts));
    }
}
