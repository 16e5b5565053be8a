package clientregistry.feed.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.bounds.Flood.Writer;
import clientregistry.run.Feed;
import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Senders that send far too much: each is told so, memory stays flat, others are served, and nothing stays behind. */
@Tag("full")
class FloodTest {

    private static final long MB = 1 << 20;
    private static final String POST = "POST /fhir/Patient HTTP/1.1\r\nHost: x\r\nContent-Type: "
            + "application/fhir+json\r\n";
    private static final String MSH =
            "\u000bMSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^A28|FLOOD|P|2.5\rPID|||";

    /** Half of what the smallest flood below would fill if it were held. */
    private static final long MOST_MB = 200;

    private static TestHub hub;
    private static Gauges gauges;

    @BeforeAll
    static void start() {
        // Who sends too much is to hear that, not that it took too long.
        hub = TestHub.start(Map.of("fhir.request.seconds", "60", "hl7.message.seconds", "60",
                "bounds.text", "400000"));
        gauges = new Gauges(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void nobody() {
        await().atMost(Duration.ofSeconds(30)).until(gauges::allIsOver);
    }

    @Test
    @Tag("full")
    void eight_floods_of_fifty_megabytes_are_refused_while_others_are_served() throws Exception {
        floods(2, 50 * MB);
    }

    @Test
    @Tag("full")
    void forty_floods_of_a_hundred_megabytes_are_refused_while_others_are_served() throws Exception {
        floods(10, 100 * MB);
    }

    private static void floods(int ofEach, long bytes) throws Exception {
        try (MemoryWatch memory = new MemoryWatch(1_000)) {
            List<CompletableFuture<String>> tooLarge = new ArrayList<>();
            List<CompletableFuture<String>> rejected = new ArrayList<>();
            try (Neighbours neighbours = new Neighbours(hub)) {
                for (int i = 0; i < ofEach; i++) {
                    tooLarge.add(pour("fhir", Flood.chunked(POST + "Transfer-Encoding: chunked\r\n\r\n", bytes)));
                    tooLarge.add(pour("fhir", Flood.then(POST + "Content-Length: " + bytes + "\r\n\r\n", bytes)));
                    rejected.add(pour("hl7", Flood.then(MSH, bytes)));
                    rejected.add(pour("hl7", Flood.then(MSH, Long.MAX_VALUE)));
                }
                for (CompletableFuture<String> one : tooLarge) {
                    assertThat(one.get()).startsWith("HTTP/1.1 ").containsPattern("HTTP/1.1 (413|503)")
                            .contains("OperationOutcome");
                }
                for (CompletableFuture<String> one : rejected) {
                    assertThat(one.get()).containsPattern("MSA\\|A[RE]\\|FLOOD\r").contains("|207^");
                }
                neighbours.close();
                assertThat(neighbours.unserved()).isEmpty();
                System.out.printf("%d floods of %d MB: %d messages of neighbours served, p95 %d ms; %d MB before, %d "
                        + "MB at most%n", 4 * ofEach, bytes / MB, neighbours.sent(), neighbours.p95(), memory.before(),
                        memory.peak());
            }
            assertThat(memory.peak() - memory.before()).isLessThan(MOST_MB);
            await().atMost(Duration.ofSeconds(30)).until(gauges::allIsOver);
        }
    }

    private static CompletableFuture<String> pour(String door, Writer flood) {
        return Flood.pour(hub, door, flood);
    }

    /** Nobody reads the answers, 300 KB each: after what the sockets hold, the hub stops to answer, then to wait. */
    @Test
    @Tag("full")
    void pipelined_requests_of_a_client_that_never_reads_are_held_back_and_cut_off() throws Exception {
        hub.fhir("openmrs").post("/Patient", FhirClient.JSON,
                Feed.patient("openmrs", Feed.row("deaf", "x".repeat(300_000), "Deaf", "", "", "")));
        nobody();
        try (Crowd crowd = new Crowd().join(1, hub.settings().number("fhir.port"),
                TestCertificates.client("openmrs"))) {
            await().atMost(Duration.ofSeconds(20)).until(() -> gauges.open("fhir") == 1);
            crowd.deaf().write(("GET /fhir/Patient?identifier=http://clientregistry.org/openmrs%7Cdeaf"
                    + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(1_000).getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(150)).until(() -> {
                assertThat(gauges.bytes()).isLessThan(2 * MB);
                return gauges.open("fhir") == 0;
            });
        }
        assertThat(hub.count("select count(*) from audit_trail where event = 'search'")).isBetween(1L, 500L);
    }

    @Test
    void thousands_of_tiny_requests_in_one_go_are_all_answered() throws Exception {
        try (Crowd crowd = new Crowd().join(2, hub.settings().number("fhir.port"),
                TestCertificates.client("openmrs"))) {
            crowd.write("HEAD /fhir/metadata HTTP/1.1\r\nHost: x\r\n\r\n".repeat(1_000)
                    .getBytes(StandardCharsets.US_ASCII));
            await().atMost(Duration.ofSeconds(60)).until(() -> crowd.answers().split("HTTP/1.1 "
                    + "200", -1).length == 2_001);
        }
    }

    /** A content encoding is nothing we take: what is compressed is never expanded. */
    @Test
    void a_gzip_bomb_is_not_opened() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[(int) MB];
            for (int i = 0; i < 500; i++) {
                gzip.write(zeros);
            }
        }
        try (MemoryWatch memory = new MemoryWatch(100)) {
            FhirClient.Response answer = hub.fhir("openmrs").send("POST", "/Patient", FhirClient.JSON,
                    bomb.toByteArray(), "Content-Encoding", "gzip");
            assertThat(answer.status()).isEqualTo(415);
            assertThat(memory.peak() - memory.before()).isLessThan(100);
        }
    }
}
