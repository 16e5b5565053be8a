package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.People;
import clientregistry.person.security.PemTls;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may come in, what is refused and how it is said. */
class StewardDoorTest {

    private static final String NOBODY = UUID.randomUUID().toString();

    private final TestHub hub = TestHub.shared();
    private final FhirClient steward = hub.registry("steward");

    @ParameterizedTest
    @ValueSource(strings = {"openmrs", "gateway", "operator"})
    void only_a_steward_comes_in_and_everybody_else_is_audited(String certificate) throws IOException {
        long refused = hub.count("select count(*) from audit_trail where event = 'refusal'");

        Response answer = hub.registry(certificate).get("/tasks");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(hub.count("select count(*) from audit_trail where event = 'refusal'")).isEqualTo(refused + 1);
    }

    @Test
    void a_steward_does_not_come_in_at_the_feeds_door() throws IOException {
        assertThat(hub.fhir("steward").get("/Patient/" + NOBODY).status()).isEqualTo(403);
    }

    @Test
    void a_certificate_of_another_authority_fails_the_handshake() {
        assertThatThrownBy(() -> new FhirClient(URI.create("https://localhost:" + hub.settings().get("steward.port")
                + "/registry"), PemTls.of(TestCertificates.directory().resolve("ca.pem"), TestCertificates.foreign()
                .resolve("openmrs.pem"),
                        TestCertificates.foreign().resolve("openmrs-key.pem")), Duration.ofSeconds(10)).get("/tasks"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, 404, not-found, ",
        "/tasks/not-a-uuid, 404, not-found, ",
        "/tasks?state=maybe, 400, data-type, state",
        "/tasks?colour=red, 400, not-parseable, colour",
        "/tasks?state=open&state=closed, 400, not-parseable, state",
        "/tasks?cursor=x, 400, data-type, cursor",
        "/tasks?limit=0, 400, data-type, limit",
        "/tasks?limit=many, 400, data-type, limit",
        "/tasks?record=7, 400, data-type, record",
        "/records, 400, required-missing, identifier",
        "/records?identifier=1001, 400, data-type, identifier",
        "/records?identifier=http://nowhere%7C1, 400, unknown-code, identifier",
        "/records?identifier=OPENMRS%7C1&asOf=yesterday, 400, data-type, asOf",
        "/records?identifier=OPENMRS%7C1&asOf=2999-01-01T00:00:00Z, 400, data-type, asOf",
        "/records?identifier=OPENMRS%7C1&asOf=2001-01-01T00:00:00Z, 404, not-found, asOf",
        "/changes?source=openmrs, 400, required-missing, since",
        "/changes?since=2026-02-03T09:00:00Z, 400, required-missing, source",
        "/records?identifier=OPENMRS%7C%00, 400, data-type, identifier",
        "/changes?source=openmrs&since=-99999-01-01T00:00:00Z, 400, data-type, since",
        "/operations?kind=dance, 400, data-type, kind",
        "/changes/123, 404, not-found, ",
    })
    void what_is_asked_wrongly_is_refused_with_the_place(String path, int status, String kind, String location)
    throws IOException {
        problem(steward.get(path), status, kind, location);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/records/", "/persons/", "/tasks/", "/operations/"})
    void an_id_nobody_has_is_not_found(String path) throws IOException {
        problem(steward.get(path + NOBODY), 404, "not-found", null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{\"kind\":\"unlink\",\"record\":\"ID\"}; required-missing; why",
        "{\"kind\":\"unlink\",\"record\":\"ID\",\"why\":\"  \"}; required-missing; why",
        "{\"kind\":\"unlink\",\"record\":\"ID\",\"why\":7}; data-type; why",
        "{\"record\":\"ID\",\"why\":\"w\"}; required-missing; kind",
        "{\"kind\":\"dance\",\"why\":\"w\"}; unknown-code; kind",
        "{\"kind\":\"unlink\",\"why\":\"w\"}; required-missing; record",
        "{\"kind\":\"unlink\",\"record\":\"1\",\"why\":\"w\"}; data-type; record",
        "{\"kind\":\"unlink\",\"record\":\"ID\",\"why\":\"w\",\"keepApart\":\"yes\"}; data-type; keepApart",
        "{\"kind\":\"unlink\",\"record\":\"ID\",\"why\":\"w\",\"colour\":1}; structure; colour",
        "{\"kind\":\"unlink\",\"kind\":\"link\",\"record\":\"ID\",\"why\":\"w\"}; not-parseable; ",
        "{\"kind\":\"split\",\"person\":\"ID\",\"records\":[],\"why\":\"w\"}; data-type; records",
        "{\"kind\":\"split\",\"person\":\"ID\",\"records\":[\"ID\",\"ID\"],\"why\":\"w\"}; data-type; records",
        "{\"kind\":\"undo\",\"changes\":[1.5],\"why\":\"w\"}; data-type; changes",
        "{\"kind\":\"quarantine\",\"source\":\"nobody\",\"why\":\"w\"}; unknown-code; source",
        "{\"kind\":\"release\",\"source\":\"a\\u0000\",\"why\":\"w\"}; data-type; source",
        "[]; not-parseable; ",
        "nonsense; not-parseable; ",
        "{} {}; not-parseable; ",
    })
    void a_command_is_read_strictly(String body, String kind, String location) throws IOException {
        problem(steward.post("/operations", "application/json", body.replace("ID", NOBODY)), 400, kind, location);
    }

    @Test
    void a_reason_has_a_limit() throws IOException {
        String body = "{\"kind\":\"quarantine\",\"source\":\"lims\",\"why\":\"" + "x".repeat(1001) + "\"}";
        problem(steward.post("/operations", "application/json", body), 400, "data-type", "why");
    }

    @Test
    void a_body_has_a_limit_and_a_type() throws IOException {
        byte[] large = " ".repeat(hub.settings().number("steward.body.limit") + 1).getBytes(StandardCharsets.UTF_8);
        problem(steward.send("POST", "/operations", "application/json", large), 413, "too-large", null);
        problem(steward.post("/operations", "text/plain", "{}"), 415, "unsupported-type", null);
        problem(steward.post("/operations", null, "{}"), 415, "unsupported-type", null);
    }

    @Test
    void another_method_is_told_which_are_offered() throws IOException {
        Response answer = steward.send("DELETE", "/operations", null, new byte[0]);

        problem(answer, 405, "method-not-allowed", null);
        assertThat(answer.header("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void head_is_answered_as_get_without_a_body_and_the_connection_goes_on() throws IOException {
        for (int i = 0; i < 2; i++) {
            Response head = steward.send("HEAD", "/tasks", null, new byte[0]);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void what_a_steward_reads_is_audited_with_what_it_disclosed_and_without_demographics() throws IOException {
        hub.fhir("openmrs").post("/Patient", FhirClient.JSON, People.patient("openmrs", "door-1", "Nakawombe"));
        UUID record = hub.jdbc().queryForObject("select id from record where local_id = 'door-1'", UUID.class);

        Response answer = steward.get("/records/" + record);

        assertThat(answer.body()).contains("Nakawombe");
        List<String> events = hub.jdbc().queryForList("select entities from audit_trail where event = "
                + "'steward-query' and node = 'steward' "
                + "and entities like ?", String.class, "%" + record + "%");
        assertThat(events).hasSize(1).first().asString().contains("opened").doesNotContain("Nakawombe");
    }

    private static void problem(Response answer, int status, String kind, String location) {
        var problem = Contract.json(answer.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
        assertThat(problem.path("type").asText()).isEqualTo("urn:clientregistry:problem:" + kind);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("location").asText(null)).isEqualTo(location);
    }
}
