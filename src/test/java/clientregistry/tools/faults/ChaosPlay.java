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

/** Plays scenarios on the servers of the tests, and writes what came of them to {@code target}. */
final class ChaosPlay {

    /** Messages a second of the long ones: about what two slow cores bear while something is harmed. */
    static final int RATE = 15;
    /** Seconds a server is away in the long ones: longer than anybody waits for the link lock, or for an answer. */
    static final int OUTAGE = 20;

    private ChaosPlay() {
    }

    /**
     * Fails when anything was lost, doubled or wrong in any of them.
     *
     * @param outage seconds a server is away
     * @param rate   messages a second
     * @param name   of the report
     */
    static List<Verdict> play(List<Scenario> scenarios, int outage, int rate, String name) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        try (Stage stage = stage(outage)) {
            Chaos chaos = new Chaos(stage, TestCertificates::client, ShippedRules.SURVIVORSHIP, rate, 1);
            for (Scenario scenario : scenarios) {
                verdicts.add(chaos.play(scenario));
                write(name, verdicts);
            }
        }
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.isClean()).as(VerdictText.line(verdict)).isTrue());
        return verdicts;
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
