package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.AtOnce;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions at work on a real hub: every address answers as described, and what is told is what is done. */
class WorkApiTest {

    private static final String WHY = "{\"why\":\"w\"}";

    private final Desk desk = new Desk(TestHub.shared());
    private final Contract contract = new Contract(OpenApi.document());

    private Response get(String template, String path) {
        Response answer = desk.get(path);
        contract.check("GET", template, answer);
        return answer;
    }

    private Response post(String template, String path, String body) {
        Response answer = desk.post(path, body);
        contract.check("POST", template, answer);
        return answer;
    }

    private UUID doubt() {
        return desk.task(desk.doubtfulPair() + "b");
    }

    @Test
    void every_address_of_questions_at_work_answers_as_described() {
        UUID task = doubt();
        String one = "/tasks/" + task;
        String later = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();

        assertThat(get("/tasks/summary", "/tasks/summary").status()).isEqualTo(200);
        assertThat(get("/tasks/queue", "/tasks/queue?limit=2&kind=review&state=all").status()).isEqualTo(200);
        assertThat(get("/tasks/{id}/question", one + "/question").status()).isEqualTo(200);
        assertThat(get("/tasks/{id}/question", "/tasks/" + UUID.randomUUID() + "/question").status()).isEqualTo(404);
        assertThat(post("/tasks/{id}/hold", one + "/hold", WHY).status()).isEqualTo(200);
        assertThat(Desk.json(get("/tasks/next", "/tasks/next?kind=review")).at("/question/hold/name").asText())
                .isEqualTo("steward");
        assertThat(get("/tasks/workload", "/tasks/workload").body()).contains("\"steward\"");
        assertThat(get("/tasks/workload", "/tasks/workload?since=2001-01-01T00:00:00Z").status()).isEqualTo(400);
        assertThat(post("/tasks/{id}/release", one + "/release", WHY).status()).isEqualTo(200);
        assertThat(post("/tasks/{id}/skip", one + "/skip", WHY).status()).isEqualTo(200);
        assertThat(post("/tasks/{id}/postpone", one + "/postpone", "{\"why\":\"w\",\"until\":\"" + later + "\"}").status())
                .isEqualTo(200);
        assertThat(post("/tasks/{id}/postpone", one + "/postpone", WHY).status()).isEqualTo(400);
        assertThat(post("/tasks/{id}/assign", one + "/assign", "{\"why\":\"w\",\"to\":\"amina\"}").status()).isEqualTo(200);
        assertThat(post("/tasks/{id}/assign", one + "/assign", WHY).status()).isEqualTo(200);
        desk.post(one + "/dismiss", WHY);
        assertThat(Desk.json(get("/tasks/{id}/question", one + "/question")).at("/said/by").asText()).isEqualTo("steward");
        assertThat(post("/tasks/{id}/hold", one + "/hold", WHY).status()).isEqualTo(409);
    }

    @Test
    void a_hold_and_a_look_are_in_the_trail() {
        UUID task = doubt();
        desk.post("/tasks/" + task + "/hold", "{\"why\":\"holding on\"}");
        desk.get("/tasks/" + task + "/question?how=revealed");

        assertThat(desk.hub.count("select count(*) from audit_event e join audit_entity t on t.seq = e.seq "
                + "where e.event = 'steward-errand' and t.role = 'task' and t.what = ? and t.detail = 'held'",
                task.toString())).isEqualTo(1);
        assertThat(desk.hub.count("select count(*) from audit_entity t join audit_entity r on r.seq = t.seq "
                + "where t.role = 'task' and t.what = ? and r.role = 'record' and r.how = 'revealed'", task.toString()))
                .isEqualTo(2);
    }

    @Test
    void what_each_answer_would_do_is_what_a_preview_says() {
        UUID task = doubt();
        JsonNode question = Desk.json(desk.get("/tasks/" + task + "/question"));

        JsonNode link = Desk.json(desk.post("/tasks/" + task + "/link?preview=true", WHY));
        JsonNode separate = Desk.json(desk.post("/tasks/" + task + "/separate?preview=true", WHY));

        assertThat(question.at("/verdicts/0/code").asText()).isEqualTo("joins");
        assertThat(question.at("/verdicts/0/records").asInt()).isEqualTo(2);
        assertThat(question.at("/verdicts/0/closes").asInt()).isEqualTo(link.at("/effects/tasksClosed").size());
        assertThat(question.at("/verdicts/1/closes").asInt()).isEqualTo(separate.at("/effects/tasksClosed").size());
        assertThat(question.at("/doubts")).isNotEmpty();
        assertThat(question.at("/lines/automatic").asDouble()).isGreaterThan(question.at("/lines/review").asDouble());
        assertThat(question.at("/left/records").asInt()).isEqualTo(1);
    }

    @Test
    void many_are_answered_alike_by_who_has_sampled_them_and_all_or_none() throws IOException {
        desk.hub.jdbc().update("delete from operation where by = 'sampler'");
        List<UUID> sampled = IntStream.range(0, 10).mapToObj(i -> doubt()).toList();
        List<UUID> many = List.of(doubt(), doubt());
        String body = "{\"kind\":\"answer-many\",\"verdict\":\"separate\",\"why\":\"test\",\"tasks\":[" + many.stream()
                .map(id -> "\"" + id + "\"").collect(Collectors.joining(",")) + "]}";
        sampled.forEach(task -> desk.post("/tasks/" + task + "/separate", WHY));

        Response preview = desk.post("/operations?preview=true", body);
        assertThat(Desk.json(preview).at("/effects/tasksClosed")).as(preview.body()).hasSize(2);
        assertThat(desk.post("/operations", body.replace("separate", "link")).status()).as("not so sampled").isEqualTo(409);
        desk.post("/tasks/" + many.get(1) + "/separate", WHY);
        Response refused = desk.post("/operations", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).as("says which").contains(many.get(1).toString());
        assertThat(open(many.get(0))).as("none of them").isEqualTo(1);

        Response done = desk.post("/operations", body.replace(",\"" + many.get(1) + "\"", ""));
        assertThat(done.status()).as(done.body()).isEqualTo(201);
        assertThat(open(many.get(0))).isZero();
    }

    private long open(UUID task) {
        return desk.hub.count("select count(*) from task where id = ? and state = 'open'", task);
    }

    @Test
    void who_asks_for_the_next_at_once_is_never_given_what_another_has() throws Exception {
        UUID task = doubt();
        List<Response> answers = AtOnce.run(List.of(() -> hold("steward", task), () -> hold("steward", task)));

        assertThat(answers.stream().map(Response::status).collect(Collectors.toSet())).isEqualTo(Set.of(200));
        assertThat(desk.hub.count("select count(*) from task_hold where task_id = ?", task)).isEqualTo(1);
    }

    private Response hold(String certificate, UUID task) throws IOException {
        return desk.hub.registry(certificate).send("POST", "/tasks/" + task + "/hold", "application/json",
                WHY.getBytes(StandardCharsets.UTF_8));
    }
}
