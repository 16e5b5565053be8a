package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.HeldBack;
import clientregistry.feed.file.PersonColumn;
import clientregistry.run.Async;
import clientregistry.run.AtOnce;
import clientregistry.run.Feed;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Feeds that make persons one, through the doors of two nodes at once, and what is read, asked and taken back then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoinsThroughDoorsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TwoNodes nodes;
    private Feed feed;

    @BeforeAll
    void start() {
        nodes = TwoNodes.start(Map.of("publish.index.period", "500"));
        feed = new Feed(nodes.one());
    }

    @AfterAll
    void stop() {
        nodes.close();
    }

    private void two(String id, int who) {
        feed.fhir("openmrs", SplitPeople.withPhone(id + "-a", who));
        feed.hl7("dhis2", SplitPeople.withDay(id + "-b", who));
        assertThat(feed.person(id + "-a")).isNotNull().isNotEqualTo(feed.person(id + "-b"));
    }

    private UUID gone(String id, UUID one, UUID other) {
        return one.equals(feed.person(id + "-a")) ? other : one;
    }

    @Test
    void who_went_reads_as_replaced_at_once_and_undo_by_source_takes_it_back() throws Exception {
        two("read", 11);
        UUID one = feed.person("read-a");
        UUID other = feed.person("read-b");
        Instant before = Instant.now().minusMillis(1);

        Response answer = feed.fhir("lims", SplitPeople.withBoth("read-r", 11));

        UUID stays = feed.person("read-r");
        FhirClient reader = nodes.other().fhir("openmrs");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("LocationCRUID").orElseThrow()).contains(stays.toString());
        assertThat(reader.get("/Patient/" + gone("read", one, other)).body()).contains("replaced-by")
                .contains("Patient/" + stays);
        assertThat(reader.get("/Patient/" + stays).body()).contains(feed.record("read-a").toString(),
                feed.record("read-b").toString(), feed.record("read-r").toString());

        FhirClient desk = nodes.other().registry("steward");
        Response links = desk.get("/records/" + feed.record("read-r") + "/explanation");
        Response undone = desk.post("/changes/undo", "application/json", "{\"why\":\"a test\",\"source\":\"lims\","
                + "\"since\":\"" + before + "\"}");

        assertThat(links.status()).isEqualTo(200);
        assertThat(undone.status()).as(undone.body()).isIn(200, 201);
        assertThat(feed.person("read-a")).isEqualTo(one);
        assertThat(feed.person("read-b")).isEqualTo(other);
        assertThat(reader.get("/Patient/" + gone("read", one, other)).body()).doesNotContain("replaced-by");
    }

    @Test
    void a_steward_reads_why_and_what_is_asked_when_the_record_goes() throws Exception {
        two("ask", 12);
        feed.fhir("lims", SplitPeople.withBoth("ask-r", 12));
        String came = nodes.jdbc().queryForObject("select r.local_id from link l join record r on r.id = l.record_id "
                + "where l.decision = 'bridged' and l.closed_at is null and r.local_id like 'ask-%'", String.class);
        FhirClient desk = nodes.one().registry("steward");

        String why = desk.get("/records/" + feed.record(came) + "/explanation").body();
        feed.fhir("lims", SplitPeople.withBoth("ask-r", 12).with(PersonColumn.PHONE, "0772999888"));
        JsonNode tasks = JSON.readTree(desk.get("/tasks?kind=bridge").body()).path("items");

        assertThat(why).contains("bridged").contains(feed.record("ask-r").toString());
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).path("record").asText()).isEqualTo(feed.record(came).toString());
        assertThat(tasks.get(0).path("otherRecord").asText()).isEqualTo(feed.record("ask-r").toString());
        assertThat(desk.get("/tasks/" + tasks.get(0).path("id").asText()).body()).contains("\"fields\"");
    }

    /** All have searched before any of them has the lock: the second finds one person, and has nothing left to join. */
    @Test
    void of_two_that_meet_on_two_nodes_one_joins() throws Exception {
        two("meet", 13);
        Feed[] feeds = {feed, new Feed(nodes.other())};
        List<CompletableFuture<Void>> running = new ArrayList<>();
        try (HeldBack held = HeldBack.in(nodes.one())) {
            for (int i = 0; i < 2; i++) {
                String id = "meet-r" + i;
                Feed door = feeds[i];
                running.add(Async.run(() -> door.fhir("lims", SplitPeople.withBoth(id, 13))));
                Awaitility.await().until(() -> HeldBack.waiting(nodes.one()) == running.size());
            }
        }
        for (CompletableFuture<Void> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }

        assertThat(Stream.of("meet-b", "meet-r0", "meet-r1").map(feed::person)).containsOnly(feed.person("meet-a"));
        assertThat(nodes.one().count("select count(*) from bridge b join record r on r.id = b.record_id where "
                + "r.local_id like 'meet-%'")).isOne();
    }

    /** Many individuals, each told of by three sources at once: however it came, it is as if one by one. */
    @Test
    @Tag("full")
    void many_at_once_end_as_one_by_one() throws Exception {
        List<Callable<Integer>> told = new ArrayList<>();
        List<RecordHistoryStep.History> histories = SplitPeople.histories(10, new Random(3)).stream().toList();
        for (int i = 0; i < histories.size(); i++) {
            RecordHistoryStep.History history = histories.get(i);
            Feed door = i % 2 == 0 ? feed : new Feed(nodes.other());
            told.add(() -> history.steps().stream().mapToInt(step -> door.fhir(step.source(), step.row()).status())
                    .max().orElseThrow());
        }

        assertThat(AtOnce.run(8, told)).allMatch(status -> status == 200 || status == 201);
        nodes.awaitMatched();

        assertThat(nodes.assertSameWhenReplayed()).isGreaterThanOrEqualTo(30);
        assertThat(nodes.one().count("select count(*) from bridge")).isPositive();
    }
}
