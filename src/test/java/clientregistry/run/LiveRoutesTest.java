package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.ClinicDoor;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.TestCertificates;
import clientregistry.tools.faults.HubProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code ./hub run --live}: what an engineer saves is used, and nobody loses a message by it. */
class LiveRoutesTest {

    @TempDir
    private Path home;

    @Test
    @Tag("full")
    void saved_routes_are_used_a_mistake_changes_nothing_and_no_message_is_lost_meanwhile() throws Exception {
        for (String each : new String[] {"routes", "processors", "config", "certs"}) {
            copy(Path.of(each));
        }
        String database = TestServers.freshDatabase();
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(database, TestServers.databaseUser(),
                TestServers.databasePassword()));
        try (HubProcess hub = new HubProcess("bench", command(), home.resolve("var"), TestHub.settings(database),
                List.of("--live"))) {
            hub.start();
            hub.awaitReady();
            AtomicBoolean goesOn = new AtomicBoolean(true);
            CompletableFuture<Integer> sender = CompletableFuture.supplyAsync(() -> send(hub, goesOn));
            await().until(() -> log(hub).contains("Live: "));

            write(ClinicDoor.FILES);
            await().until(() -> log(hub).contains("is in use"));
            assertThat(visit(hub, "v-1;Amina;Wanjiru;1990-05-06").body()).startsWith("person ");

            Path route = home.resolve("routes/site/ClinicDoor.java");
            Files.writeString(route, Files.readString(route).replace("(\"answerVisitor\");", "(\"answerVisitor\")"));
            await().until(() -> log(hub).contains("routes/site/ClinicDoor.java:15: ';' expected"));
            Files.writeString(route, Files.readString(route).replace("(\"answerVisitor\")", "(\"nobody\");"));
            await().until(() -> log(hub).contains("no processor is bound as nobody"));
            assertThat(visit(hub, "v-2;Amina;Wanjiru;1990-05-06").body()).as("the former routes go on")
                    .startsWith("person ");

            for (String each : ClinicDoor.FILES.keySet()) {
                Files.delete(home.resolve(each));
            }
            await().ignoreExceptions().until(() -> visit(hub, "v-3;Amina;Wanjiru;1990-05-06").status() == 404);
            goesOn.set(false);
            int accepted = sender.join();
            assertThat(accepted).isPositive();
            assertThat(jdbc.queryForObject("select count(*) from record where local_id like 'steady-%'",
                    Integer.class)).isEqualTo(accepted);
        }
    }

    /** Each again until it is accepted, as senders do. */
    private static int send(HubProcess hub, AtomicBoolean goesOn) {
        int accepted = 0;
        while (goesOn.get()) {
            String patient = """
                    {"resourceType":"Patient","birthDate":"1980-02-03","identifier":[
                     {"system":"http://clientregistry.org/openmrs","value":"steady-%d"}]}"""
                    .formatted(accepted);
            await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() ->
                    new FhirClient(URI.create("https://localhost:" + hub.fhirPort() + "/fhir"),
                            TestCertificates.client("openmrs"), Duration.ofSeconds(30))
                            .post("/Patient", FhirClient.JSON, patient).ok());
            accepted++;
        }
        return accepted;
    }

    private static FhirClient.Response visit(HubProcess hub, String text) throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.fhirPort()), TestCertificates.client("lims"),
                Duration.ofSeconds(30)).post("/site/visitors", "text/plain", text);
    }

    private static String log(HubProcess hub) throws IOException {
        return Files.readString(hub.log());
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> each : files.entrySet()) {
            Files.writeString(home.resolve(each.getKey()), each.getValue());
        }
    }

    private void copy(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.toList()) {
                if (Files.isDirectory(each)) {
                    Files.createDirectories(home.resolve(each));
                } else {
                    Files.copy(each, home.resolve(each));
                }
            }
        }
    }

    private List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", TestServers.QUICK_START.get(0),
                "-Dhub.home=" + home.toAbsolutePath(), "-cp", System.getProperty("java.class.path"),
                "clientregistry.tools.cli.HubCommand");
    }
}
