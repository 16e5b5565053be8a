package clientregistry.publish.atna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.People;
import clientregistry.run.TestHub;
import clientregistry.servers.AuditReceiver;
import clientregistry.servers.Ports;
import clientregistry.servers.TestServers;
import clientregistry.tools.cli.OwnProcess;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import clientregistry.tools.faults.HubProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Under load, the receiver stopped in the middle and the hub killed once: nothing is lost, doubled only by its id. */
class AuditUnderFaultsTest {

    private static final int FEEDS = 150;

    @TempDir
    private Path directory;

    @Test
    @Tag("full")
    void the_receiver_has_what_was_due_after_its_own_outage_and_the_death_of_the_hub() throws Exception {
        String url = TestServers.freshDatabase();
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url, TestServers.databaseUser(),
                TestServers.databasePassword()));
        int port = Ports.free();
        Map<String, String> settings = TestHub.settings(url);
        Path certificates = TestCertificates.directory().toAbsolutePath();
        settings.putAll(Map.of("atna.repositories", "one=127.0.0.1:" + port, "atna.certificate", certificates
                .resolve("openmrs.pem").toString(), "atna.key", certificates.resolve("openmrs-key.pem").toString(),
                "publish.atna.period", "50", "publish.atna.batch", "7"));
        AuditReceiver receiver = receiver(port);
        try (HubProcess hub = new HubProcess("one", OwnProcess.command(TestServers.QUICK_START),
                directory.resolve("hub"), settings)) {
            hub.start();
            hub.awaitReady();
            AtomicInteger sent = new AtomicInteger();
            CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(hub, sent));
            await().until(() -> sent.get() >= FEEDS / 3);
            receiver.close();
            await().until(() -> sent.get() >= FEEDS / 2);
            receiver = receiver(port);
            await().until(() -> sent.get() >= FEEDS * 2 / 3);
            hub.kill();
            hub.start();
            hub.awaitReady();
            load.join();
            await().atMost(Duration.ofMinutes(4)).until(() -> Integer.valueOf(0).equals(jdbc.queryForObject(
                    "select count(*) from outbox where target = 'atna-one'", Integer.class)));

            assertThat(ReceivedAudit.withoutRepetitions(directory.resolve("received"))).hasSizeGreaterThan(FEEDS)
                    .containsExactlyInAnyOrderElementsOf(jdbc.queryForList("select id::text from audit_event",
                            String.class));
        } finally {
            receiver.close();
        }
    }

    private AuditReceiver receiver(int port) throws IOException {
        return AuditReceiver.start(directory.resolve("received"), port, ServerCertificate.GOOD.server());
    }

    /** A sender that sends again until it is answered. */
    private static void load(HubProcess hub, AtomicInteger sent) {
        for (int n = 0; n < FEEDS; n++) {
            String patient = People.patient("openmrs", UUID.randomUUID().toString(), "Nakirya");
            int number = n;
            await().atMost(Duration.ofMinutes(2)).until(() -> isTaken(hub, patient) && sent.get() == number);
            sent.incrementAndGet();
        }
    }

    private static boolean isTaken(HubProcess hub, String patient) {
        try {
            return new FhirClient(URI.create("https://localhost:" + hub.fhirPort() + "/fhir"),
                    TestCertificates.client("openmrs"), Duration.ofSeconds(10))
                    .post("/Patient", "application/fhir+json", patient).status() / 100 == 2;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
