package clientregistry.publish.openhim;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.People;
import clientregistry.run.TestHub;
import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub as mediator of an OpenHIM that is well, refuses, goes away and comes back; feeds notice nothing (S20). */
class OpenHimTest {

    private static final String URN = "urn:mediator:client-registry";

    @TempDir
    private Path directory;

    private static String health(TestHub hub) {
        try {
            String body = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + hub.settings().get("health.port") + "/health")).build(), BodyHandlers.ofString()).body();
            JsonNode health = JsonMapper.builder().build().readTree(body);
            return health.path("status").asText() + " " + health.path("openhim").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long audited(TestHub hub, String outcome) {
        return hub.count("select count(*) from audit_trail where event = 'mediator-registered' and outcome = ?",
                outcome);
    }

    private static int fed(TestHub hub, String id) throws IOException {
        return hub.fhir("openmrs").post("/Patient", JSON, People.patient("openmrs", id, "Mediated")).status();
    }

    @Test
    @Tag("full")
    void whatever_openhim_does_feeds_go_on() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "wrong");
        OpenHimStandIn first = OpenHimStandIn.start();
        try (TestHub hub = TestHub.start(Map.of("openhim.enabled", "true", "openhim.url", first.url(), "openhim.user",
                OpenHimStandIn.ADMIN, "openhim.password", "file:" + password.toAbsolutePath(), "openhim.ca",
                TestCertificates.directory().toAbsolutePath().resolve("ca.pem").toString(),
                "openhim.heartbeat.seconds", "1"))) {
            await().until(() -> health(hub).startsWith("up down: openhim.user, openhim.password"));
            await().until(() -> audited(hub, "4") == 1);
            assertThat(fed(hub, "him-1")).isEqualTo(201);

            Files.writeString(password, OpenHimStandIn.PASSWORD);
            await().until(() -> health(hub).equals("up up") && first.heartbeats.size() > 1);
            assertThat(first.mediators).containsOnlyKeys(URN);
            assertThat(audited(hub, "0")).isEqualTo(1);
            assertThat(audited(hub, "4")).as("told once").isEqualTo(1);

            first.mediators.clear();
            await().until(() -> first.mediators.containsKey(URN) && audited(hub, "0") == 2);

            first.away(true);
            await().until(() -> health(hub).equals("up down: HTTP 503"));
            assertThat(fed(hub, "him-2")).isEqualTo(201);
            first.close();
            await().until(() -> health(hub).matches("up down: .*Exception"));
            assertThat(fed(hub, "him-3")).isEqualTo(201);

            try (OpenHimStandIn again = new OpenHimStandIn(ServerCertificate.GOOD, first.port())) {
                await().until(() -> health(hub).equals("up up") && again.mediators.containsKey(URN));
            }
        } finally {
            first.close();
        }
    }

    @Test
    void a_site_without_one_says_so() {
        assertThat(health(TestHub.shared())).endsWith(" not used");
    }
}
