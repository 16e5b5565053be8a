package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every documented address is called on a real hub, and every answer is what the description promises. */
class ApiContractTest {

    private static final String WHY = "{\"why\":\"w\"}";
    /**
     * What takes another role, or would disturb others at the shared hub: {@link EngineErrandsTest}, {@link SystemApiTest},
     * {@link MessageContentTest}, {@link WorkApiTest}, and of what takes two people, the tests of access.
     */
    private static final Set<String> ELSEWHERE = Set.of("POST /rules/{version}/activate", "GET /users", "POST /users",
            "GET /users/{login}", "POST /users/{login}/roles", "POST /users/{login}/password",
            "POST /users/{login}/disable", "POST /users/{login}/enable", "POST /users/{login}/sign-out",
            "GET /messages/{id}/content", "POST /messages/reprocess", "POST /system/queues/retry", "POST /system/queues/drop",
            "GET /tasks/summary", "GET /tasks/queue", "GET /tasks/next", "GET /tasks/{id}/question",
            "GET /tasks/workload", "POST /tasks/{id}/hold", "POST /tasks/{id}/release", "POST /tasks/{id}/skip",
            "POST /tasks/{id}/postpone", "POST /tasks/{id}/assign", "GET /proposals", "GET /proposals/{id}",
            "POST /proposals/{id}/approve", "POST /proposals/{id}/return", "POST /proposals/{id}/activate",
            "PUT /break-glass/{id}", "POST /entrance/links");

    private final Desk desk = new Desk(TestHub.shared());
    private final Contract contract = new Contract(OpenApi.document());

    @Test
    void every_documented_address_answers_as_described() throws IOException {
        String pair = desk.linkedPair();
        String doubt = desk.doubtfulPair();
        UUID task = desk.task(doubt + "b");
        UUID record = desk.feed.record(pair + "b");
        UUID person = desk.feed.person(pair + "a");
        String asOf = Contract.json(get("/records/{id}", "/records/" + record).body()).at("/link/openedAt").asText();

        get("/openapi.json", "/openapi.json");
        get("/records", "/records?identifier=DHIS2%7C" + pair + "b");
        get("/records", "/records?identifier=x");
        get("/records/{id}", "/records/" + UUID.randomUUID());
        get("/records/{id}/difference", "/records/" + record + "/difference");
        get("/records/{id}/difference", "/records/" + record + "/difference?version=99");
        get("/records/{id}/difference", "/records/" + record + "/difference?version=x");
        get("/records/{id}/explanation", "/records/" + record + "/explanation");
        get("/records/{id}/explanation", "/records/" + UUID.randomUUID() + "/explanation");
        get("/records/{id}/history", "/records/" + record + "/history?limit=1");
        get("/persons/{id}", "/persons/" + person);
        get("/persons/{id}", "/persons/" + person + "?asOf=" + asOf);
        get("/persons/{id}", "/persons/" + person + "?asOf=2001-01-01T00:00:00Z");
        get("/persons/{id}/history", "/persons/" + person + "/history");
        get("/persons", "/persons?identifier=" + pair + "a");
        get("/persons", "/persons?family=" + UUID.randomUUID() + "&given=Nobody");
        get("/persons", "/persons?family=Nobody");
        get("/comparison", "/comparison?a=" + desk.feed.record(doubt + "b") + "&b=" + desk.feed.person(doubt + "a"));
        get("/comparison", "/comparison?a=" + record + "&b=" + record);
        get("/comparison", "/comparison?a=" + record + "&b=" + UUID.randomUUID());
        get("/persons/{id}/cluster", "/persons/" + person + "/cluster");
        get("/persons/{id}/cluster", "/persons/" + person + "/cluster?asOf=" + asOf);
        get("/tasks", "/tasks?record=" + desk.feed.record(doubt + "b"));
        get("/tasks", "/tasks?limit=1");
        get("/tasks/{id}", "/tasks/" + task);
        get("/quarantine", "/quarantine");
        String rules = desk.hub.jdbc().queryForObject("select version from rule_set limit 1", String.class);
        get("/rules", "/rules");
        get("/rules/{version}", "/rules/" + rules);
        get("/rules/{version}/differences", "/rules/" + rules + "/differences?with=" + rules);
        get("/routes", "/routes");
        get("/quality", "/quality");
        get("/rules/{version}/trial", "/rules/" + desk.hub.jdbc().queryForObject("select version from rule_set limit 1",
                String.class) + "/trial?last=1");
        get("/rules/{version}/trial", "/rules/nosuch/trial");
        get("/rules/{version}/trial", "/rules/nosuch/trial?last=0");
        audit(person);
        commands(record, person, task, asOf);
        send("POST", "/entrance/links", "/entrance/links", WHY);
        system(record);

        assertThat(contract.neverSeen()).filteredOn(each -> !ELSEWHERE.contains(each))
                .as("documented, never answered with success").isEmpty();
    }

    private void audit(UUID person) throws IOException {
        String about = "/audit/persons/" + person;
        get("/audit/persons", "/audit/persons?identifier=" + person);
        get("/audit/persons", "/audit/persons?identifier=NOBODYS%7C1");
        get("/audit/persons", "/audit/persons");
        get("/audit/persons/{id}", about);
        get("/audit/persons/{id}", about + "?who=people&looks=true");
        get("/audit/persons/{id}", "/audit/persons/" + UUID.randomUUID());
        for (String part : List.of("/looks", "/sheet", "/refused", "/export")) {
            get("/audit/persons/{id}" + part, about + part + "?since=2020-01-01T00:00:00Z");
            get("/audit/persons/{id}" + part, "/audit/persons/" + UUID.randomUUID() + part);
        }
        get("/audit/entries", "/audit/entries?node=steward&limit=2");
        get("/audit/entries", "/audit/entries?missed=maybe");
        get("/audit/entries/export", "/audit/entries/export?node=steward&event=login");
        get("/audit/deeds", "/audit/deeds?node=steward");
        get("/audit/deeds", "/audit/deeds?user=nobody-at-all");
        get("/audit/deeds", "/audit/deeds");
        get("/audit/chain", "/audit/chain");
        get("/audit/chain", "/audit/chain?cursor=0");
        get("/audit/patterns", "/audit/patterns?since=2020-01-01T00:00:00Z");
        UUID glass = UUID.randomUUID();
        desk.hub.jdbc().update("insert into break_glass (id, user_name, realm, why, at, until) values (?, 'joel', 'local', 'on "
                + "call', now(), now() + interval '15 minutes')", glass);
        get("/audit/break-glass", "/audit/break-glass?limit=1");
        get("/audit/break-glass/{id}", "/audit/break-glass/" + glass);
        get("/audit/break-glass/{id}", "/audit/break-glass/" + UUID.randomUUID());
        String acknowledge = "/audit/break-glass/{id}/acknowledge";
        send("POST", acknowledge, "/audit/break-glass/" + glass + "/acknowledge", WHY);
        send("POST", acknowledge, "/audit/break-glass/" + glass + "/acknowledge", WHY);
        pattern();
    }

    private void pattern() throws IOException {
        String who = "misses-" + UUID.randomUUID();
        Known.in(desk.hub).misses(who, 20);
        JsonNode found = StreamSupport.stream(Contract.json(get("/audit/patterns", "/audit/patterns").body()).path("items")
                .spliterator(), false).filter(each -> each.path("who").asText().equals(who)).findFirst().orElseThrow();
        String address = "/audit/patterns/" + found.path("id").asText() + "/acknowledge";
        String body = "{\"why\":\"w\",\"since\":\"" + found.path("since").asText() + "\"}";
        send("POST", "/audit/patterns/{id}/acknowledge", address, body);
        send("POST", "/audit/patterns/{id}/acknowledge", address, body);
    }

    private void commands(UUID record, UUID person, UUID task, String since) throws IOException {
        Response unlinked = send("POST", "/operations", "/operations", "{\"kind\":\"unlink\",\"record\":\"" + record
                + "\",\"why\":\"w\",\"keepApart\":false}");
        JsonNode unlink = Contract.json(unlinked.body());
        String moving = "{\"kind\":\"move\",\"record\":\"" + record + "\",\"person\":\"" + person + "\",\"why\":\"w\"}";
        String id = UUID.randomUUID().toString();
        send("POST", "/operations", "/operations?preview=true", moving);
        send("PUT", "/operations/{id}", "/operations/" + id, moving);
        send("PUT", "/operations/{id}", "/operations/" + id, moving);
        send("POST", "/operations", "/operations", moving.replace("move", "dance"));
        get("/operations/{id}", "/operations/" + id);
        get("/operations", "/operations?by=steward&limit=1");
        get("/changes", "/changes?source=dhis2&since=" + since);
        get("/changes/{no}", "/changes/" + unlink.path("change").asText());
        Response inTheWay = send("POST", "/operations/{id}/undo", "/operations/" + unlink.path("id").asText()
                + "/undo", WHY);
        assertThat(inTheWay.status()).isEqualTo(409);
        send("POST", "/operations/{id}/undo", "/operations/" + id + "/undo",
                "{\"why\":\"w\",\"keepApart\":false,\"cascade\":false}");
        send("POST", "/changes/{no}/undo", "/changes/" + unlink.path("change").asText() + "/undo",
                "{\"why\":\"w\",\"preview\":true}");
        send("POST", "/changes/{no}/undo", "/changes/" + unlink.path("change").asText() + "/undo", WHY);
        send("POST", "/changes/undo", "/changes/undo", "{\"why\":\"w\",\"source\":\"dhis2\",\"since\":\"" + since
                + "\",\"preview\":true}");
        send("POST", "/tasks/{id}/{verdict}", "/tasks/" + task + "/dismiss", WHY);
        send("POST", "/tasks/{id}/{verdict}", "/tasks/" + task + "/link", WHY);
    }

    /** For who leads; what operators and engineers do is tried with their certificates. */
    private void system(UUID record) throws IOException {
        String message = desk.hub.jdbc().queryForObject("select message_id::text from record_version where record_id = ? "
                + "limit 1", String.class, record);
        for (String path : new String[] {"/system", "/system/metrics", "/system/queues", "/system/jobs", "/messages",
            "/messages/count", "/sources"}) {
            get(path, path);
        }
        get("/messages/{id}", "/messages/" + message);
        get("/messages/{id}", "/messages/" + UUID.randomUUID());
        get("/messages/{id}/content", "/messages/" + message + "/content");
        get("/sources/{name}", "/sources/openmrs");
        send("POST", "/system/queues/retry", "/system/queues/retry", "{\"target\":\"index\",\"why\":\"w\"}");
    }

    @Test
    void a_stranger_is_answered_as_described() throws IOException {
        contract.check("GET", "/tasks", desk.hub.registry("openmrs").get("/tasks"));
    }

    @Test
    void a_record_that_waits_is_answered_as_described_with_its_reason() throws IOException {
        try (TestHub blind = TestHub.start(Map.of("elasticsearch.url", "http://127.0.0.1:9", "search.start.seconds",
                "1"))) {
            Feed feed = new Feed(blind);
            feed.fhir("openmrs", Feed.row("waits", "Nakku", "Ssali", "1971-07-17", "f", "CF1971WAITS"));
            String record = "/records/" + feed.record("waits");
            Response answer = blind.registry("steward").get(record);
            Response then = blind.registry("steward").get(record + "?asOf=" + Instant.now());

            contract.check("GET", "/records/{id}", answer);
            assertThat(Contract.json(answer.body()).at("/record/state").asText()).isEqualTo("pending");
            assertThat(Contract.json(answer.body()).at("/record/pendingReason").asText()).isEqualTo("search-down");
            contract.check("GET", "/records/{id}", then);
            assertThat(Contract.json(then.body()).path("record").has("pendingReason")).as("kept of then").isFalse();
        }
    }

    private Response get(String template, String path) throws IOException {
        Response answer = desk.client.get(path);
        contract.check("GET", template, answer);
        return answer;
    }

    /** What is documented for the body holds, too, unless the answer refuses it. */
    private Response send(String method, String template, String path, String body) throws IOException {
        Response answer = desk.client.send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        contract.check(method, template, answer);
        JsonNode schema = contract.document.path("paths").path(template).path(method.toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/schema");
        boolean understood = answer.status() != 400;
        assertThat(contract.faults(schema, Contract.json(body)).isEmpty()).as("%s keeps to the schema: %s", template,
                body).isEqualTo(understood);
        return answer;
    }
}
