package clientregistry.publish.atna;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.publish.targets.HttpProxy;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event that the audit repository (a FHIR server) never takes holds up no other; one that is down gets all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class BadAuditEventTest {

    private static final String TARGET = "audit-fhir";

    private final HttpProxy proxy = new HttpProxy(TestServers.hapi().url());
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        Map<String, String> settings = new HashMap<>(TestServers.hapi().login().settings("audit.fhir"));
        settings.putAll(Map.of("audit.fhir.url", proxy.base(), "publish.audit-fhir.period", "100",
                "publish.park.after", "2"));
        hub = TestHub.start(settings);
        feed = new Feed(hub);
        feed.fhir("openmrs", row("first", "First", "Event", "1960-01-01", "f", ""));
        hub.awaitPublishedTo(TARGET);
    }

    @AfterAll
    void stop() {
        hub.close();
        proxy.close();
    }

    @AfterEach
    void mend() {
        proxy.pass();
        hub.jdbc().update("update outbox set parked = null, attempts = 0, next_attempt = now()");
        hub.awaitPublishedTo(TARGET);
    }

    /** The events of so many feeds, while the repository is away. */
    private List<UUID> events(String name, int n) {
        proxy.answer((method, body) -> new Answer(503, "{}"));
        for (int i = 0; i < n; i++) {
            feed.fhir("openmrs", row(name + i, "Given" + name + i, "Family" + i + name, "19" + (40 + i) + "-01-01", "f",
                    ""));
        }
        return hub.jdbc().queryForList("select e.id from audit_event e join outbox o on o.ref = e.id where o.target = ? and "
                + "e.event = 'patient-feed' order by e.seq", UUID.class, TARGET);
    }

    static Stream<Answer> answers() {
        return Stream.of(new Answer(500, "{}"), new Answer(422, "{}"), new Answer(403, "{}"), new Answer(502, "{}"),
                Answer.BROKEN_OFF);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void it_is_parked_and_the_others_are_told(Answer answer) {
        UUID bad = events("s" + answer.status(), 12).get(5);
        proxy.answer((method, body) -> body.contains(bad.toString()) ? answer : null);

        await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("select count(*) from outbox where target = ? and "
                + "parked is null", TARGET) == 0);

        assertThat(hub.jdbc().queryForList("select ref from outbox where parked is not null", UUID.class))
                .containsExactly(bad);
    }

    @Test
    void a_repository_that_is_away_is_told_all_when_it_is_back() {
        events("away", 8);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(4)).until(() -> hub.count("select count(*) from "
                + "outbox where attempts > 0 or parked is not null") == 0);
        proxy.pass();
        hub.awaitPublishedTo(TARGET);
    }
}
