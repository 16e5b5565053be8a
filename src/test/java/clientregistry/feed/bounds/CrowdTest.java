package clientregistry.feed.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.tools.client.TestCertificates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many connections that say nothing, and some that say it slowly, at both doors: others are served, and nothing stays
 * behind.
 */
class CrowdTest {

    private static final List<String> CERTIFICATES = List.of("openmrs", "dhis2", "gateway", "operator");

    /** Of one connection: TLS at both ends, since the clients are in this process. A third of it was measured. */
    private static final long MOST_KILOBYTES = 250;

    @Test
    @Tag("full")
    void a_hundred_idle_and_ten_slow_connections_keep_nobody_waiting() throws Exception {
        crowd(100, 10, 5);
    }

    @Test
    @Tag("full")
    void two_thousand_idle_and_two_hundred_slow_connections_keep_nobody_waiting() throws Exception {
        crowd(2000, 200, 30);
    }

    private static void crowd(int idle, int slow, int seconds) throws Exception {
        String patience = String.valueOf(seconds);
        try (TestHub hub = TestHub.start(Map.of("fhir.request.seconds", patience, "hl7.message.seconds", patience))) {
            Gauges gauges = new Gauges(hub);
            warmUp(hub);
            try (MemoryWatch memory = new MemoryWatch(60_000)) {
                try (Crowd resting = new Crowd(); Crowd dripping = new Crowd(); Neighbours neighbours =
                        new Neighbours(hub)) {
                    join(resting, idle, hub);
                    join(dripping, slow, hub);
                    dripping.drip("\u000bMSH|^~\\&|OPENMRS|CLINIC|HUB|MOH|20260102030405||ADT^A28|DRIP|P|2.5\r");
                    assertThat(gauges.open("fhir") + gauges.open("hl7")).isGreaterThanOrEqualTo(idle + slow);
                    memory.now();
                    await().atMost(Duration.ofSeconds(seconds + 30)).until(() -> dripping.open() == 0);
                    neighbours.close();

                    assertThat(resting.open()).as("idle connections are kept").isEqualTo(idle);
                    assertThat(neighbours.unserved()).isEmpty();
                    System.out.printf("%d idle and %d slow connections: %d messages of neighbours served, p95 %d ms; "
                            + "%d MB before, %d MB at most%n", idle, slow, neighbours.sent(), neighbours.p95(),
                            memory.before(), memory.peak());
                }
                assertThat(memory.peak() - memory.before()).isLessThan(100 + (idle + slow) * MOST_KILOBYTES / 1024);
                await().atMost(Duration.ofSeconds(30)).until(gauges::allIsOver);
                assertThat(memory.now() - memory.before()).as("MB that stayed").isLessThan(100);
            }
        }
    }

    /** What the first messages load and fill once is not the crowd's. */
    private static void warmUp(TestHub hub) {
        try (Neighbours neighbours = new Neighbours(hub)) {
            await().until(() -> neighbours.sent() >= 200);
        }
    }

    private static void join(Crowd crowd, int count, TestHub hub) throws Exception {
        for (String certificate : CERTIFICATES) {
            SSLContext tls = TestCertificates.client(certificate);
            for (String door : new String[] {"fhir.port", "hl7.port"}) {
                crowd.join(count / 2 / CERTIFICATES.size(), hub.settings().number(door), tls);
            }
        }
        crowd.join(count - crowd.open(), hub.settings().number("hl7.port"), TestCertificates.client("lims"));
    }
}
