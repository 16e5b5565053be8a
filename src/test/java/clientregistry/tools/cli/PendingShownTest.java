package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Feed;
import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.store.registry.PendingReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that wait, one for each reason, in the eyes of operators and stewards: after a restart, and once matched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PendingShownTest {

    private static final Map<String, String> NO_INDEX = Map.of("elasticsearch.url", "http://127.0.0.1:9",
            "search.start.seconds", "1");

    @TempDir
    private static Path data;
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void startWithRecordsOfAnEarlierStart() throws IOException {
        String database;
        try (TestHub earlier = TestHub.start(NO_INDEX)) {
            database = earlier.settings().get("database.url");
            operate(earlier, "quarantine");
            for (PendingReason reason : PendingReason.values()) {
                wait(earlier, reason);
            }
        }
        Map<String, String> settings = new HashMap<>(NO_INDEX);
        settings.put("database.url", database);
        start(settings);
    }

    private void start(Map<String, String> settings) throws IOException {
        hub = TestHub.start(settings);
        feed = new Feed(hub);
        RunningHub.write(data, hub.hub());
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    /** Unknown alone would be nobody's number. */
    private static String id(PendingReason reason) {
        return "waits-" + reason.word();
    }

    /** How it comes to each of them shows PendingReasonTest. */
    private static void wait(TestHub hub, PendingReason reason) {
        boolean quarantine = reason == PendingReason.QUARANTINE;
        int n = reason.ordinal();
        assertThat(new Feed(hub).fhir(quarantine ? "dhis2" : "openmrs", Feed.row(id(reason), "G" + n + "abc",
                "F" + n + "xyz", "19" + (40 + 3 * n) + "-01-" + (10 + n), "f", "CF1971SHOWN" + n)).status())
                .isEqualTo(201);
        // One that was released is one that is stored as in quarantine and whose source is not.
        hub.jdbc().update("update record set pending_reason = ? where local_id = ?", reason == PendingReason.RELEASED
                ? "quarantine" : reason.word(), id(reason));
    }

    private static void operate(TestHub hub, String kind) throws IOException {
        assertThat(hub.registry("steward").post("/operations", "application/json", "{\"kind\":\"" + kind
                + "\",\"source\":\"dhis2\",\"why\":\"test\"}").status()).isEqualTo(201);
    }

    private CommandRun person(PendingReason reason) {
        return CommandRun.on(data, "person", (reason == PendingReason.QUARANTINE ? "DHIS2|" : "OPENMRS|")
                + id(reason));
    }

    private JsonNode record(PendingReason reason) throws IOException {
        return JsonMapper.builder().build().readTree(hub.registry("steward").get("/records/"
                + feed.record(id(reason))).body()).path("record");
    }

    private static String words(PendingReason reason) {
        return ": " + reason.text() + " (" + reason.word() + ")";
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void each_reason_is_shown_by_person_status_the_stewards_api_and_a_gauge(PendingReason reason) throws IOException {
        assertThat(person(reason).out()).contains("waits to be matched, it has no CRUID yet" + words(reason));
        assertThat(CommandRun.on(data, "status").out()).contains("pending " + PendingReason.values().length + " ",
                "pending 1" + words(reason));
        assertThat(record(reason).path("state").asText()).isEqualTo("pending");
        assertThat(record(reason).path("pendingReason").asText()).isEqualTo(reason.word());
        await().until(() -> new Gauges(hub).pending(reason.word()) == 1);
    }

    @Test
    @Tag("full")
    @Order(2)
    void nothing_of_it_is_shown_once_they_are_matched() throws IOException {
        hub.close();
        start(Map.of("database.url", hub.settings().get("database.url")));
        operate(hub, "release");
        assertThat(CommandRun.on(data, "parked", "list").out()).contains("search-refused: ", "undecidable: ",
                "not-normalised: ", "3 parked");
        assertThat(CommandRun.on(data, "parked", "retry", "--all", "records").out()).contains("3 will be tried again");
        await().until(() -> hub.count("select count(*) from record where pending_order is not null") == 0);

        assertThat(CommandRun.on(data, "status").out()).contains("pending 0 ").doesNotContain("pending 1");
        for (PendingReason reason : PendingReason.values()) {
            assertThat(person(reason).out()).contains("CRUID").doesNotContain(words(reason));
            assertThat(record(reason).path("state").asText()).isEqualTo("active");
            assertThat(record(reason).has("pendingReason")).isFalse();
            await().until(() -> new Gauges(hub).pending(reason.word()) == 0);
        }
    }
}
