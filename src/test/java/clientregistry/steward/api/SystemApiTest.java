package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators and engineers see and do, on a real hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemApiTest {

    private static final String FAMILY = "Wamalwandege";

    private final Contract contract = new Contract(OpenApi.document());
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.startWithConfig("sources.yaml", shipped -> shipped
                + "  - name: operator\n    subject: \"CN=operator\"\n    roles: [operator]\n", Map.of());
        hub.awaitSearch();
        feed = new Feed(hub);
        sample();
    }

    /** Before anybody asks: what is usual is read once in five minutes. */
    private void sample() {
        for (int day = 1; day <= 14; day++) {
            hub.jdbc().update("insert into metric_sample select date_trunc('hour', now()) - ? * interval '1 day' "
                    + "+ n * interval '5 minutes', 'hub', 'waiting.band-test', 10 + n from generate_series(0, 11) n", day);
        }
        hub.jdbc().update("insert into metric_sample values (date_trunc('hour', now()), 'hub', 'waiting.band-test', 99), "
                + "(date_trunc('hour', now()), 'hub-2', 'waiting.band-test', 7)");
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    /** Each answer is as the description says. */
    private Response get(String path) throws IOException {
        Response answer = hub.registry("operator").get(path);
        contract.check("GET", path.replaceAll("\\?.*", "").replaceAll("/[0-9a-f-]{36}", "/{id}")
                .replaceAll("/sources/.+", "/sources/{name}"), answer);
        return answer;
    }

    private JsonNode read(String path) throws IOException {
        Response answer = get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Contract.json(answer.body());
    }

    private Response post(String path, String body) throws IOException {
        Response answer = hub.registry("operator").send("POST", path, "application/json",
                body.getBytes(StandardCharsets.UTF_8));
        contract.check("POST", path, answer);
        return answer;
    }

    /** A publication that gave up; its target does not know what it tells of, so it is told nothing more. */
    private long parked(String target) {
        return hub.jdbc().queryForObject("insert into outbox (target, kind, ref, attempts, parked) "
                + "values (?, 'RECORD', ?, 9, 'HTTP 500') returning id", Long.class, target, UUID.randomUUID());
    }

    private boolean isParked(long id) {
        return hub.count("select count(*) from outbox where id = ? and parked is not null", id) == 1;
    }

    private long entries(String event, String what) {
        return hub.count("select count(*) from audit_event e join audit_entity x on x.seq = e.seq "
                + "where e.event = ? and e.node = 'operator' and x.what = ?", event, what);
    }

    @Test
    void a_parked_publication_is_seen_with_its_reason_and_tried_again_with_an_entry() throws IOException {
        long id = parked("atna-shut");

        JsonNode seen = read("/system/queues?target=atna-shut").path("publications").get(0);
        Response done = post("/system/queues/retry", "{\"publication\":" + id + ",\"why\":\"mended\"}");

        assertThat(seen.path("reason").asText()).isEqualTo("HTTP 500");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(isParked(id)).isFalse();
        assertThat(entries("outbox-retry", String.valueOf(id))).isEqualTo(1);
        assertThat(entries("steward-errand", String.valueOf(id))).isEqualTo(1);
    }

    @Test
    void a_parked_publication_is_given_up_with_an_entry() throws IOException {
        long id = parked("atna-gone");

        Response done = post("/system/queues/drop", "{\"publication\":" + id + ",\"why\":\"never taken\"}");

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(hub.count("select count(*) from outbox where id = ?", id)).isZero();
        assertThat(entries("steward-errand", String.valueOf(id))).isEqualTo(1);
        assertThat(hub.count("select count(*) from audit_event where event = 'outbox-drop' and node = 'operator'"))
                .isPositive();
    }

    @Test
    void one_to_the_index_is_not_given_up() throws IOException {
        long id = parked("index");

        Response refused = post("/system/queues/drop", "{\"publication\":" + id + ",\"why\":\"away with it\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(isParked(id)).isTrue();
        hub.jdbc().update("delete from outbox where id = ?", id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"retry|{\"publication\":999999999,\"why\":\"w\"}|404", "retry|{\"why\":\"w\"}|400",
        "retry|{\"target\":\"fhir\"}|400", "drop|{\"target\":\"index\",\"why\":\"w\"}|409",
        "retry|{\"target\":\"fhir\",\"publication\":1,\"why\":\"w\"}|400"})
    void what_cannot_be_done_is_refused(String errand, String body, int status) throws IOException {
        assertThat(post("/system/queues/" + errand, body).status()).isEqualTo(status);
    }

    @Test
    void one_answer_leads_from_a_message_to_record_person_and_publications() throws IOException {
        feed.fhir("openmrs", Feed.row("trace-1", "Grace", FAMILY, "1971-03-04", "f", ""));
        String message = hub.jdbc().queryForObject("select message_id::text from record_version where record_id = ?",
                String.class, feed.record("trace-1"));

        JsonNode trace = read("/messages/" + message);
        JsonNode record = trace.path("records").get(0);

        assertThat(trace.at("/message/source").asText()).isEqualTo("openmrs");
        assertThat(trace.at("/message/outcome").asText()).isEqualTo("accepted");
        assertThat(record.path("record").asText()).isEqualTo(feed.record("trace-1").toString());
        assertThat(record.path("person").asText()).isEqualTo(feed.person("trace-1").toString());
        assertThat(record.path("publications")).extracting(each -> each.path("target").asText()).containsExactly("index");
        assertThat(trace.toString()).doesNotContain(FAMILY);
    }

    @Test
    void any_id_of_ours_leads_to_its_messages() throws IOException {
        feed.fhir("openmrs", Feed.row("trace-2", "Mary", FAMILY + "ga", "1972-03-04", "f", ""));
        UUID message = hub.jdbc().queryForObject("select message_id from record_version where record_id = ?", UUID.class,
                feed.record("trace-2"));

        for (UUID id : List.of(message, feed.record("trace-2"), feed.person("trace-2"))) {
            assertThat(read("/messages?id=" + id).path("items")).extracting(each -> each.path("id").asText())
                    .containsExactly(message.toString());
        }
    }

    private JsonNode refused(String controlId) throws IOException {
        String sent = feed.send("openmrs", "MSH|^~\\&|OPENMRS|KLA|CR|MOH|20260203||ADT^A04|" + controlId + "|P|2.5\r"
                + "EVN||20260203\rPID|1||77^^^NOBODY||" + FAMILY + "^Joseph||19800203|M\r");
        assertThat(sent).isIn("AE", "AR");
        return read("/messages?outcome=refused&controlId=" + controlId).path("items").get(0);
    }

    @Test
    void a_refused_message_says_why_and_where() throws IOException {
        JsonNode message = refused("WHERE-1");

        assertThat(message.path("refusal").asText()).isEqualTo("FOREIGN_AUTHORITY");
        assertThat(message.path("place").asText()).startsWith("PID-3");
        assertThat(message.path("reason").asText()).isNotEmpty();
    }

    @Test
    void what_was_refused_is_a_trouble_since_the_oldest_that_is_still_open() throws IOException {
        refused("SINCE-1");
        Instant oldest = hub.jdbc().queryForObject("select min(received_at) from message where outcome = 'refused' and "
                + "reprocessed_at is null and length(raw) > 0", OffsetDateTime.class).toInstant();

        JsonNode state = read("/system");

        assertThat(state.path("troubles")).filteredOn(each -> each.path("kind").asText().equals("refused")).singleElement()
                .satisfies(each -> assertThat(Instant.parse(each.path("since").asText())).isEqualTo(oldest));
    }

    @Test
    void an_operator_is_not_told_what_messages_say() throws IOException {
        assertThat(get("/messages/" + refused("WHAT-1").path("id").asText() + "/content").status()).isEqualTo(403);
    }

    @Test
    void messages_are_counted_and_processed_again_if_they_are_as_many() throws IOException {
        refused("AGAIN-1");
        long found = read("/messages/count?controlId=AGAIN-1").path("messages").asLong();

        Response other = post("/messages/reprocess", "{\"controlId\":\"AGAIN-1\",\"count\":2,\"why\":\"w\"}");
        Response done = post("/messages/reprocess", "{\"controlId\":\"AGAIN-1\",\"count\":1,\"why\":\"mended\"}");

        assertThat(found).isEqualTo(1);
        assertThat(other.status()).isEqualTo(409);
        assertThat(done.status()).as(done.body()).isEqualTo(202);
        String run = Contract.json(done.body()).path("run").asText();
        await().until(() -> StreamSupport.stream(read("/system/jobs?job=reprocess").path("items").spliterator(), false)
                .anyMatch(each -> each.path("id").asText().equals(run) && each.path("state").asText().equals("done")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/messages?since=2001-01-01T00:00:00Z", "/messages/count?since=2001-01-01T00:00:00Z"})
    void a_time_that_is_too_long_is_asked_to_be_shorter(String path) throws IOException {
        Response answer = get(path);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).contains("since");
    }

    @Test
    void sources_are_told_with_when_they_were_heard() throws IOException {
        feed.fhir("dhis2", Feed.row("heard-1", "Rose", "Heardling", "1972-03-04", "f", ""));
        JsonNode source = read("/sources/dhis2");

        assertThat(Instant.parse(source.at("/source/lastHeard").asText())).isAfter(Instant.now().minusSeconds(120));
        assertThat(source.at("/source/messages").asLong()).isPositive();
        assertThat(get("/sources/nosuch").status()).isEqualTo(404);
    }

    @Test
    void the_state_names_servers_nodes_queues_and_what_is_wrong() throws IOException {
        long id = parked("index");
        JsonNode state = read("/system");

        assertThat(state.path("remembered").asBoolean()).isFalse();
        assertThat(state.path("dependencies")).extracting(each -> each.path("name").asText()).contains("postgresql",
                "elasticsearch", "fhir", "link");
        assertThat(state.path("nodes")).isNotEmpty();
        assertThat(state.path("queues")).extracting(each -> each.path("target").asText()).contains("index", "audit-log");
        assertThat(state.path("troubles")).anySatisfy(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("parked");
            assertThat(each.at("/next/retry").asText()).isEqualTo("index");
        });
        assertThat(state.path("changes")).isNotEmpty();
        hub.jdbc().update("delete from outbox where id = ?", id);
    }

    @Test
    void figures_stand_beside_what_is_usual() throws IOException {
        JsonNode series = StreamSupport.stream(read("/system/metrics").path("items").spliterator(), false)
                .filter(each -> each.path("what").asText().equals("band-test")).findFirst().orElseThrow();
        JsonNode last = series.path("points").get(series.path("points").size() - 1);

        assertThat(last.path("value").asDouble()).as("of several nodes the highest").isEqualTo(99);
        assertThat(last.path("low").asDouble()).isBetween(10.0, 12.0);
        assertThat(last.path("high").asDouble()).isBetween(19.0, 21.0);
        assertThat(series.path("unusual").asBoolean()).isTrue();
    }
}
