package clientregistry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.RevocationServer.Client;
import clientregistry.run.RevocationServer.Says;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.MllpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who was revoked is not let in, by whoever of its CA says so; nobody waits for another one's responder (S17, S18). */
class RevocationTest {

    /** Seconds a responder may take. */
    private static final int PATIENCE = 2;

    @TempDir
    private static Path directory;
    private static RevocationServer revocation;
    /** Refuses who is not known to be in force, and remembers. */
    private static TestHub strict;
    /** Lets them in, and asks again soon. */
    private static TestHub lenient;

    @BeforeAll
    static void start() throws IOException {
        revocation = new RevocationServer();
        strict = hub(Map.of("tls.crl.required", "true"));
        lenient = hub(Map.of("tls.crl.required", "false", "tls.revocation.keep.seconds", "1",
                "tls.revocation.pause.seconds", "1"));
    }

    private static TestHub hub(Map<String, String> how) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("tls.ocsp", "true", "tls.crl.points", "true",
                "tls.revocation.seconds", String.valueOf(PATIENCE), "tls.ca",
                Files.writeString(directory.resolve("ca.pem"), revocation.ca().own().text()).toString(),
                "registrations.seconds", "1", "audit.counted.seconds", "1"));
        settings.putAll(how);
        return TestHub.start(settings);
    }

    @AfterAll
    static void stop() {
        strict.close();
        lenient.close();
        revocation.close();
    }

    /** What the responder says, what the list at the distribution point says, what is known then. */
    static Stream<Arguments> known() {
        Stream<Arguments> good = Stream.of(new Says[] {Says.GOOD, null}, new Says[] {Says.GOOD, Says.SILENT},
                new Says[] {Says.GOOD_BY_DELEGATE, null}, new Says[] {null, Says.GOOD},
                new Says[] {Says.NOTHING, Says.GOOD}, new Says[] {Says.UNKNOWN, Says.GOOD})
                .map(each -> Arguments.of(each[0], each[1], "good"));
        Stream<Arguments> revoked = Stream.of(new Says[] {Says.REVOKED, null}, new Says[] {Says.REVOKED, Says.GOOD},
                new Says[] {Says.REVOKED_BY_DELEGATE, null}, new Says[] {null, Says.REVOKED},
                new Says[] {Says.NOTHING, Says.REVOKED}, new Says[] {Says.SILENT, Says.REVOKED})
                .map(each -> Arguments.of(each[0], each[1], "revoked"));
        Stream<Arguments> unknown = Stream.of(new Says[] {null, null}, new Says[] {Says.NOTHING, null},
                new Says[] {Says.SILENT, null}, new Says[] {Says.STUCK, null}, new Says[] {Says.UNKNOWN, null},
                new Says[] {Says.ENDLESS, null}, new Says[] {Says.NONSENSE, null}, new Says[] {Says.OUT_OF_DATE, null},
                new Says[] {Says.OF_A_STRANGER, null}, new Says[] {null, Says.NOTHING}, new Says[] {null, Says.SILENT},
                new Says[] {null, Says.STUCK}, new Says[] {null, Says.NONSENSE}, new Says[] {null, Says.OUT_OF_DATE},
                new Says[] {null, Says.OF_A_STRANGER})
                .map(each -> Arguments.of(each[0], each[1], "unknown"));
        return Stream.of(good, revoked, unknown).flatMap(each -> each);
    }

    @ParameterizedTest(name = "responder {0}, list {1}: {2}")
    @MethodSource
    @Tag("full")
    void known(Says responder, Says list, String then) throws IOException {
        SSLContext other = client(responder, list);
        // Side by side: where nobody answers, each waits until its patience ends.
        CompletableFuture<Boolean> leniently = CompletableFuture.supplyAsync(() -> served(lenient, other));
        assertThat(served(strict, client(responder, list))).as("strict").isEqualTo(then.equals("good"));
        assertThat(leniently.join()).as("lenient").isEqualTo(!then.equals("revoked"));
    }

    /** What is said of a CA between, of its client, and whether the client is let in; strictly. */
    @ParameterizedTest
    @CsvSource({"GOOD, GOOD, true", "REVOKED, GOOD, false", "GOOD, REVOKED, false", "NOTHING, GOOD, false"})
    void a_ca_between_is_asked_about_too(Says between, Says client, boolean served) throws IOException {
        Client authority = revocation.authority(between, null);
        Client below = revocation.client(authority.authority(), client, null);
        assertThat(served(strict, below.holder().client(directory))).isEqualTo(served);
    }

    @Test
    @Tag("full")
    void a_responder_of_the_site_is_asked_instead_of_the_one_that_is_named() throws IOException {
        Client sites = revocation.client(Says.GOOD, null);
        try (TestHub hub = hub(Map.of("tls.ocsp.responder", sites.address()))) {
            assertThat(served(hub, client(null, null))).isTrue();
            assertThat(served(hub, client(Says.REVOKED, null))).isTrue();
            sites.says(Says.REVOKED);
            assertThat(served(hub, client(null, null))).isFalse();
            assertThat(sites.questions()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"tls.revocation.seconds, 5", "tls.ocsp.responder, ldap://ca.example.org",
        "tls.ocsp.responder, ocsp.example.org", "tls.ocsp.responder, 'http://'", "tls.ocsp, yes"})
    void what_cannot_be_meant_stops_the_start(String key, String value) {
        assertThatThrownBy(() -> hub(Map.of(key, value))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key).hasMessageNotContaining("\n");
    }

    @Test
    void each_listener_asks() throws IOException {
        SSLContext good = client(Says.GOOD, null);
        SSLContext revoked = client(Says.REVOKED, null);
        int hl7 = strict.settings().number("hl7.port");
        try (MllpClient open = MllpClient.connect("localhost", hl7, good, Duration.ofSeconds(30))) {
            assertThat(open.send("MSH|^~\\&|")).contains("MSA|AR");
        }
        assertThatThrownBy(() -> {
            try (MllpClient open = MllpClient.connect("localhost", hl7, revoked, Duration.ofSeconds(30))) {
                open.send("MSH|^~\\&|");
            }
        }).isInstanceOf(IOException.class);
        FhirClient steward = client(strict, "steward.port", "/registry", revoked);
        assertThatThrownBy(() -> steward.get("/tasks")).isInstanceOf(IOException.class);
        assertThat(client(strict, "steward.port", "/registry", good).get("/tasks").status()).isEqualTo(403);
    }

    @Test
    void a_refusal_is_counted_with_its_reason() throws IOException {
        assertThat(served(strict, client(Says.REVOKED, null))).isFalse();
        assertThat(served(strict, client(null, null))).isFalse();
        for (String why : new String[] {"revoked", "revocation-unknown"}) {
            await().until(() -> strict.count("select count(*) from audit_trail where event = 'connection-refused' and "
                    + "entities like ?", "%\"" + why + "\"%") > 0);
        }
    }

    @Test
    void an_answer_is_asked_for_once() throws IOException {
        Client asked = revocation.client(Says.GOOD, null);
        SSLContext tls = asked.holder().client(directory);
        for (int i = 0; i < 5; i++) {
            assertThat(served(strict, tls)).isTrue();
        }
        assertThat(asked.questions()).isEqualTo(1);
    }

    @Test
    void who_is_revoked_while_connected_is_cut_off() throws IOException {
        Client client = revocation.client(Says.GOOD, null);
        try (MllpClient open = MllpClient.connect("localhost", lenient.settings().number("hl7.port"),
                client.holder().client(directory), Duration.ofSeconds(30))) {
            assertThat(open.send("MSH|^~\\&|")).contains("MSA|AR");
            client.says(Says.REVOKED);
            await().untilAsserted(() -> assertThatThrownBy(() -> open.send("MSH|^~\\&|"))
                    .isInstanceOf(IOException.class));
        }
    }

    @Test
    @Tag("full")
    void an_answer_in_force_goes_on_while_its_responder_is_down() throws IOException {
        Client client = revocation.client(Says.GOOD, null);
        SSLContext tls = client.holder().client(directory);
        try (TestHub hub = hub(Map.of("tls.revocation.keep.seconds", "1", "tls.revocation.pause.seconds", "1"))) {
            assertThat(served(hub, tls)).isTrue();
            client.says(Says.NOTHING);
            int before = client.questions();
            await().until(() -> {
                assertThat(served(hub, tls)).isTrue();
                return client.questions() > before + 1;
            });
        }
    }

    /** More of them than there are threads of connections, in each of which one that waited would hold up others. */
    @Test
    @Tag("full")
    void others_do_not_wait_for_a_slow_responder() throws Exception {
        int slow = 4 * Runtime.getRuntime().availableProcessors() + 4;
        ExecutorService threads = Executors.newCachedThreadPool();
        try (TestHub hub = hub(Map.of("tls.revocation.seconds", "600", "tls.handshake.seconds", "1800"))) {
            List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < slow; i++) {
                SSLContext each = client(Says.SILENT, null);
                waiting.add(CompletableFuture.supplyAsync(() -> served(hub, each), threads));
            }
            await().until(() -> revocation.waiting() >= slow);

            SSLContext good = client(Says.GOOD, null);
            for (int i = 0; i < slow; i++) {
                assertThat(served(hub, good)).isTrue();
            }
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        } finally {
            threads.shutdown();
        }
    }

    /** A new client, about whom is said what these say; null: nobody is named. */
    private static SSLContext client(Says responder, Says list) throws IOException {
        return revocation.client(responder, list).holder().client(directory);
    }

    private static boolean served(TestHub hub, SSLContext tls) {
        try {
            int status = client(hub, "fhir.port", "/fhir", tls).get("/metadata").status();
            assertThat(status).isEqualTo(200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static FhirClient client(TestHub hub, String port, String path, SSLContext tls) {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get(port) + path), tls,
                Duration.ofSeconds(30));
    }
}
