package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.reprocess.ReprocessRequests;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import clientregistry.tools.faults.HubProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A site adds a door with two files of its own, and touches none of ours. */
@Tag("full")
class SecondSiteDoorTest {

    @TempDir
    private Path directory;

    @Test
    void a_second_door_of_two_files_answers_over_mutual_tls_is_audited_and_its_messages_can_be_reprocessed()
            throws Exception {
        Path classes = compiled(ClinicDoor.FILES);
        String database = TestServers.freshDatabase();
        try (HubProcess hub = new HubProcess("clinic-hub", command(classes), directory.resolve("data"),
                TestHub.settings(database))) {
            hub.start();
            hub.awaitReady();
            JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(database, TestServers.databaseUser(),
                    TestServers.databasePassword()));

            Response taken = send(hub, "lims", "v-1;Amina;Wanjiru;1990-05-06");
            assertThat(taken.body()).startsWith("person ");
            assertThat(taken.status()).isEqualTo(200);
            assertThat(taken.body()).doesNotContain("warning");
            assertThat(send(hub, "lims", "v-4;Ruth;Achola;1988-77-09").body()).startsWith("person ")
                    .endsWith("\nwarning: The birth date is no date, or one that systems fill in; kept as sent.");
            assertThat(send(hub, "gateway", "v-5;Amina;Wanjiru;1990-05-06").status()).isEqualTo(403);
            assertThat(send(hub, "lims", "v-2;Amina").status()).isEqualTo(422);
            assertThat(send(hub, "operator", "v-3;Amina;Wanjiru;1990-05-06").status()).isEqualTo(403);
            assertThat(jdbc.queryForList("select door || ' ' || outcome from message order by received_at",
                    String.class)).containsExactly("clinic accepted", "clinic accepted",
                    "clinic refused", "clinic refused", "clinic refused");
            assertThat(jdbc.queryForList("select event from audit_trail where message_id is not null order by seq",
                    String.class)).containsExactly("patient-feed", "patient-feed", "refusal", "refusal",
                    "refusal");

            UUID refused = jdbc.queryForObject("select id from message where outcome = 'refused' and node = 'lims'",
                    UUID.class);
            UUID again = requests(jdbc).request(List.of(refused), false, "test");
            await().atMost(Duration.ofSeconds(60)).until(() -> jdbc.queryForObject(
                    "select state from job_run where id = ?", String.class, again).equals("done"));
            assertThat(jdbc.queryForObject("select detail from reprocess_request where run = ?", String.class, again))
                    .isEqualTo("STRUCTURE: Four words are expected.");
        }
    }

    private static ReprocessRequests requests(JdbcTemplate jdbc) {
        TransactionTemplate transaction = new TransactionTemplate(
                new DataSourceTransactionManager(jdbc.getDataSource()));
        return new ReprocessRequests(jdbc, transaction, new AuditTrail(jdbc, new Outbox(jdbc, Set.of())));
    }

    /** In a place of its own, by the compiler and nothing else. */
    private Path compiled(Map<String, String> sources) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = directory.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue());
            int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d",
                    classes.toString(), "-cp", System.getProperty("java.class.path"), file.toString());
            assertThat(status).as("compiling " + each.getKey()).isZero();
        }
        return classes;
    }

    private static List<String> command(Path classes) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", TestServers.QUICK_START.get(0),
                "-Dhub.home=" + Path.of("").toAbsolutePath(), "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                "clientregistry.tools.cli.HubCommand");
    }

    private static Response send(HubProcess hub, String certificate, String text) throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.fhirPort()), TestCertificates.client(certificate),
                Duration.ofSeconds(30)).post("/site/visitors", "text/plain", text);
    }
}
