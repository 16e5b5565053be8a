package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.run.AtOnce;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stewards do through the API on a real hub, and what comes of it. */
class OperationsTest {

    private final Desk desk = new Desk(TestHub.shared());

    @Test
    void unlink_and_link_move_a_record_out_and_back() {
        String id = desk.linkedPair();
        UUID person = desk.feed.person(id + "a");

        desk.operate("\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b") + "\",\"keepApart\":false");
        assertThat(desk.feed.person(id + "b")).isNotEqualTo(person);

        desk.operate("\"kind\":\"link\",\"record\":\"" + desk.feed.record(id + "b") + "\",\"person\":\"" + person
                + "\"");
        assertThat(desk.feed.person(id + "b")).isEqualTo(person);
    }

    @Test
    void an_operation_is_answered_with_its_effects_and_its_address() {
        String id = desk.linkedPair();

        Response done = desk.post("/operations", "{\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b")
                + "\",\"why\":\"two people\"}");

        JsonNode body = Desk.json(done);
        assertThat(done.header("Location")).contains("/registry/operations/" + body.path("id").asText());
        assertThat(body.path("by").asText()).isEqualTo("steward");
        assertThat(body.path("why").asText()).isEqualTo("two people");
        assertThat(body.at("/effects/linksClosed/0/record").asText()).isEqualTo(desk.feed.record(id + "b").toString());
        assertThat(body.at("/effects/apartBegun")).hasSize(1);
    }

    @Test
    void split_takes_records_apart_and_merge_persons_is_refused_while_they_are_kept_apart() {
        String id = desk.linkedPair();
        UUID person = desk.feed.person(id + "a");
        desk.operate("\"kind\":\"split\",\"person\":\"" + person + "\",\"records\":[\"" + desk.feed.record(id + "b")
                + "\"]");
        UUID other = desk.feed.person(id + "b");

        Response refused = desk.post("/operations", "{\"kind\":\"merge-persons\",\"from\":\"" + other
                + "\",\"into\":\"" + person + "\",\"why\":\"w\"}");

        assertThat(other).isNotEqualTo(person);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("kept apart");
    }

    @Test
    void a_preview_tells_the_effects_and_changes_nothing() {
        String id = desk.linkedPair();
        long changes = desk.hub.count("select count(*) from change");
        String body = "{\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b") + "\",\"why\":\"w\"}";

        JsonNode preview = Desk.json(desk.post("/operations?preview=true", body));

        assertThat(preview.at("/effects/linksOpened")).hasSize(1);
        assertThat(desk.hub.count("select count(*) from change")).isEqualTo(changes);
        assertThat(desk.feed.person(id + "a")).isEqualTo(desk.feed.person(id + "b"));
    }

    @Test
    void the_same_id_twice_does_it_once() {
        String id = desk.linkedPair();
        UUID operation = UUID.randomUUID();
        String body = "{\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b") + "\",\"why\":\"w\"}";

        Response first = desk.put("/operations/" + operation, body);
        Response second = desk.put("/operations/" + operation, body);

        assertThat(List.of(first.status(), second.status())).containsExactly(201, 200);
        assertThat(Desk.json(second)).isEqualTo(Desk.json(first));
        assertThat(desk.hub.count("select count(*) from operation where id = ?", operation)).isEqualTo(1);
    }

    @Test
    void an_undo_of_the_same_id_twice_is_done_once_and_answered_alike() {
        String id = desk.linkedPair();
        JsonNode unlink = desk.operate("\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b") + "\"");
        String path = "/operations/" + UUID.randomUUID();
        String body = "{\"kind\":\"undo\",\"changes\":[" + unlink.path("change").asLong() + "],\"why\":\"w\"}";

        Response first = desk.put(path, body);
        Response second = desk.put(path, body);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(Desk.json(second)).isEqualTo(Desk.json(first));
        assertThat(desk.feed.person(id + "a")).isEqualTo(desk.feed.person(id + "b"));
    }

    @Test
    void the_same_id_for_something_else_is_refused() {
        String id = desk.linkedPair();
        UUID operation = UUID.randomUUID();
        desk.put("/operations/" + operation, "{\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b")
                + "\",\"why\":\"w\"}");

        Response other = desk.put("/operations/" + operation, "{\"kind\":\"unlink\",\"record\":\""
                + desk.feed.record(id + "a") + "\",\"why\":\"w\"}");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body()).contains("used before");
    }

    @Test
    void two_stewards_answer_one_task_and_the_second_is_told_who_was_first() throws Exception {
        String id = desk.doubtfulPair();
        UUID task = desk.task(id + "b");

        List<Response> answers = AtOnce.run(List.of(
                () -> desk.post("/tasks/" + task + "/link", "{\"why\":\"one\"}"),
                () -> desk.post("/tasks/" + task + "/separate", "{\"why\":\"two\"}")));

        assertThat(answers.stream().map(Response::status).collect(Collectors.toSet())).isEqualTo(Set.of(201, 409));
        JsonNode won = Desk.json(answers.stream().filter(a -> a.status() == 201).findFirst().orElseThrow());
        JsonNode lost = Desk.json(answers.stream().filter(a -> a.status() == 409).findFirst().orElseThrow());
        assertThat(lost.path("operation").asText()).isEqualTo(won.path("id").asText());
    }

    @Test
    void an_answer_is_undone_and_the_question_is_open_again() {
        String id = desk.doubtfulPair();
        UUID before = desk.feed.person(id + "b");
        JsonNode done = Desk.json(desk.post("/tasks/" + desk.task(id + "b") + "/link", "{\"why\":\"one\"}"));
        assertThat(desk.feed.person(id + "a")).isEqualTo(desk.feed.person(id + "b"));

        Response undo = desk.post("/operations/" + done.path("id").asText() + "/undo",
                "{\"why\":\"mistaken\",\"keepApart\":false}");

        assertThat(undo.status()).as(undo.body()).isEqualTo(201);
        assertThat(desk.feed.person(id + "b")).isEqualTo(before);
        assertThat(desk.feed.openTasks("review", id + "b")).isEqualTo(1);
        assertThat(Desk.json(desk.get("/operations/" + done.path("id").asText())).path("undoneBy").asText())
                .isEqualTo(Desk.json(undo).path("id").asText());
    }

    @Test
    void an_undo_covered_by_later_changes_names_them_and_takes_them_along_when_told_to() {
        String id = desk.linkedPair();
        UUID person = desk.feed.person(id + "a");
        JsonNode first = desk.operate("\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b")
                + "\",\"keepApart\":false");
        JsonNode later = desk.operate("\"kind\":\"move\",\"record\":\"" + desk.feed.record(id + "b")
                + "\",\"person\":\"" + person + "\"");
        String undo = "/operations/" + first.path("id").asText() + "/undo";

        Response refused = desk.post(undo, "{\"why\":\"w\"}");
        Response done = desk.post(undo, "{\"why\":\"w\",\"cascade\":true}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(Desk.json(refused).at("/changes/0/operation").asText()).isEqualTo(later.path("id").asText());
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(Desk.json(desk.get("/operations/" + later.path("id").asText())).has("undoneBy")).isTrue();
    }

    @Test
    void what_a_source_caused_in_a_window_is_listed_previewed_and_undone_as_one() {
        String id = desk.linkedPair();
        String since = Desk.json(desk.get("/records/" + desk.feed.record(id + "b"))).at("/link/openedAt").asText();
        JsonNode caused = Desk.json(desk.get("/changes?source=dhis2&since=" + since)).path("items");
        String window = "\"source\":\"dhis2\",\"since\":\"" + since + "\",\"why\":\"wrong export\"";

        JsonNode preview = Desk.json(desk.post("/changes/undo", "{" + window + ",\"preview\":true}"));
        assertThat(desk.feed.person(id + "b")).as("a preview").isEqualTo(desk.feed.person(id + "a"));
        Response undone = desk.post("/changes/undo", "{" + window + "}");

        assertThat(caused).hasSize(1);
        assertThat(preview.at("/effects/linksClosed")).hasSize(1);
        assertThat(undone.status()).as(undone.body()).isEqualTo(201);
        assertThat(desk.feed.person(id + "b")).isNotEqualTo(desk.feed.person(id + "a"));
        assertThat(desk.post("/changes/undo", "{" + window + "}").status()).as("nothing left").isEqualTo(404);
    }

    @Test
    void what_a_source_caused_is_undone_once_however_often_the_same_is_sent() {
        String id = desk.linkedPair();
        String since = Desk.json(desk.get("/records/" + desk.feed.record(id + "b"))).at("/link/openedAt").asText();
        String undo = "{\"operation\":\"" + UUID.randomUUID() + "\",\"source\":\"dhis2\",\"since\":\"" + since
                + "\",\"why\":\"wrong export\"}";

        Response first = desk.post("/changes/undo", undo);
        Response again = desk.post("/changes/undo", undo);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(Desk.json(again).path("change")).isEqualTo(Desk.json(first).path("change"));
    }

    @Test
    void a_person_reads_as_it_was_before_it_was_split() {
        String id = desk.linkedPair();
        UUID person = desk.feed.person(id + "a");
        JsonNode split = desk.operate("\"kind\":\"split\",\"person\":\"" + person + "\",\"records\":[\""
                + desk.feed.record(id + "b") + "\"]");
        String before = Instant.parse(split.path("at").asText()).minusNanos(1000).toString();

        assertThat(Desk.json(desk.get("/persons/" + person)).path("records")).hasSize(1);
        assertThat(Desk.json(desk.get("/persons/" + person + "?asOf=" + before)).path("records")).hasSize(2);
        assertThat(Desk.json(desk.get("/persons/" + person + "?asOf=" + split.path("at").asText())).path("records"))
                .hasSize(1);
        assertThat(desk.get("/persons/" + desk.feed.person(id + "b") + "?asOf=" + before).body())
                .contains("came into being at " + split.path("at").asText());
    }

    @Test
    void a_quarantined_source_waits_until_it_is_released() {
        try (TestHub own = TestHub.start(Map.of())) {
            Desk there = new Desk(own);
            there.operate("\"kind\":\"quarantine\",\"source\":\"dhis2\"");
            there.feed.fhir("dhis2", Feed.row("q1", "Amina", "Wanjiru", "1990-05-06", "f", ""));

            JsonNode listed = Desk.json(there.get("/quarantine")).at("/items/0");
            assertThat(listed.path("source").asText()).isEqualTo("dhis2");
            assertThat(listed.path("waiting").asInt()).isEqualTo(1);

            there.operate("\"kind\":\"release\",\"source\":\"dhis2\"");
            await().until(() -> there.feed.person("q1") != null);
            assertThat(Desk.json(there.get("/quarantine")).path("items")).isEmpty();
        }
    }

    @Test
    void each_operation_each_repetition_and_each_refusal_is_audited_once() {
        String id = desk.linkedPair();
        String path = "/operations/" + UUID.randomUUID();
        String body = "{\"kind\":\"unlink\",\"record\":\"" + desk.feed.record(id + "b") + "\",\"why\":\"w\"}";
        for (String event : new String[] {"operation", "steward-repeat", "refusal"}) {
            long all = desk.hub.count("select count(*) from audit_trail");
            long these = desk.hub.count("select count(*) from audit_trail where event = ?", event);
            desk.put(path, event.equals("refusal") ? body.replace("unlink", "dance") : body);
            assertThat(desk.hub.count("select count(*) from audit_trail where event = ?", event)).as(event)
                    .isEqualTo(these + 1);
            assertThat(desk.hub.count("select count(*) from audit_trail")).as(event).isEqualTo(all + 1);
        }
    }
}
