package clientregistry.publish.targets;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A FHIR server that answers 5xx: at one row it is that row, at everything it is the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class ServerErrorTest {

    private static final Answer BROKEN = new Answer(500, "{\"resourceType\":\"OperationOutcome\"}");

    private final HttpProxy proxy = new HttpProxy(TestServers.hapi().url());
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.startWithFhirServer(Map.of("hapi.url", proxy.base(), "publish.park.after", "2"));
        feed = new Feed(hub);
    }

    @AfterEach
    void mend() {
        proxy.pass();
        hub.jdbc().update("update outbox set parked = null, attempts = 0, next_attempt = now()");
        hub.awaitPublished();
    }

    @AfterAll
    void stop() {
        hub.close();
        proxy.close();
    }

    private long parked() {
        return hub.count("select count(*) from outbox where parked is not null");
    }

    @Test
    void a_row_at_which_the_server_breaks_is_parked_and_the_others_go_through() {
        feed.fhir("openmrs", row("broken-1", "Okot", "Otim", "1970-01-02", "m", ""));
        hub.awaitPublished();
        UUID bad = feed.record("broken-1");
        proxy.answer((method, body) -> body.contains("\"Patient/" + bad + "\"") && body.contains("\"PUT\"")
                && body.contains("\"id\":\"" + bad) ? BROKEN : null);

        feed.fhir("openmrs", row("broken-1", "Okot", "Otieno", "1970-01-02", "m", ""));
        feed.fhir("openmrs", row("broken-2", "Achen", "Lalam", "1985-01-02", "m", ""));
        UUID other = feed.record("broken-2");
        await().atMost(Duration.ofSeconds(30)).until(() -> 0 == hub.count("select count(*) from outbox where target "
                + "= 'fhir' and ref = ?", other));
        await().atMost(Duration.ofSeconds(60)).until(() -> 1 == parked());
        assertThat(hub.jdbc().queryForMap("select ref, parked from outbox where parked is not null"))
                .containsEntry("ref", bad).containsEntry("parked", "HTTP 500");
    }

    @Test
    void a_server_that_breaks_at_everything_is_down_and_nothing_is_parked() {
        proxy.answer((method, body) -> BROKEN);
        for (int i = 1; i < 6; i++) {
            feed.fhir("openmrs", row("all-" + i, "Given" + i, "Household" + i, "196" + i + "-01-02", "f", ""));
        }
        await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
        assertThat(parked()).isZero();
        assertThat(hub.count("select count(*) from outbox where attempts > 0")).isZero();

        proxy.pass();
        hub.awaitPublished();
        assertThat(parked()).isZero();
    }

    @Test
    void a_server_that_asks_for_time_gets_it_and_nothing_is_held_against_a_row() {
        hub.awaitPublished();
        List<Long> asked = new CopyOnWriteArrayList<>();
        proxy.answer((method, body) -> {
            if (!method.equals("POST")) {
                return null;
            }
            asked.add(System.nanoTime());
            return asked.size() <= 3 ? new Answer(503, "{}", "2") : null;
        });
        feed.fhir("openmrs", row("busy-1", "Apio", "Adong", "1964-01-02", "f", ""));
        await().atMost(Duration.ofSeconds(30)).until(() -> asked.size() > 3);

        assertThat(hub.count("select count(*) from outbox where attempts > 0")).isZero();
        for (int i = 1; i <= 3; i++) {
            assertThat(asked.get(i) - asked.get(i - 1)).isGreaterThan(Duration.ofMillis(1_900).toNanos());
        }
        hub.awaitPublished();
        assertThat(parked()).isZero();
    }
}
