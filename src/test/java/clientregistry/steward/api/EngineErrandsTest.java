package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.RuleSetFiles;
import clientregistry.person.security.PemTls;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.TestCertificates;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules, routes, quality and users through the stewards' API, by a certificate that is engineer and admin, too. */
class EngineErrandsTest {

    private static final String WHY = "{\"why\":\"a test\"}";
    private static final String PASSWORD = "Kisumu-lies-at-the-lake";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static TestHub hub;
    private static FhirClient admin;
    private static Contract contract;

    @BeforeAll
    static void start() throws IOException {
        hub = TestHub.startWithSources(Files.readString(Path.of("config/sources.yaml")).replace("roles: [steward, auditor]",
                "roles: [steward, auditor, engineer, admin]"), Map.of("steward.certificate", "wanted",
                "steward.login", "certificate,local"));
        admin = hub.registry("steward");
        contract = new Contract(OpenApi.document());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Response get(String template, String path) throws IOException {
        Response answer = admin.get(path);
        contract.check("GET", template, answer);
        return answer;
    }

    private static Response post(String template, String path, String body) throws IOException {
        Response answer = admin.send("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        contract.check("POST", template, answer);
        return answer;
    }

    private static String inForce() {
        return hub.jdbc().queryForObject("select version from rule_set_activation order by no desc limit 1", String.class);
    }

    /** The rules in force under another version, one level heavier. */
    private static String stored() throws IOException {
        String version = "test-" + NAMES.incrementAndGet();
        String text = RuleSetFiles.text(RuleSetFiles.load(Path.of("config/matching.yaml")))
                .replaceFirst("\"version\" ?: ?\"[^\"]+\"", "\"version\":\"" + version + "\"")
                .replaceFirst("\"prior\" ?: ?[^,]+", "\"prior\" : -44.5");
        hub.jdbc().update("insert into rule_set (version, content, origin, created_by, note) values (?, ?, 'imported', "
                + "'test', null)", version, text);
        return version;
    }

    private static String user() throws IOException {
        String name = "amina" + NAMES.incrementAndGet();
        Response added = post("/users", "/users", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD
                + "\",\"roles\":[\"steward\"],\"why\":\"new at the desk\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return name;
    }

    private static int statusOf(String name) throws IOException {
        return door().get("/tasks", "Authorization", basic(name)).status();
    }

    /** Without a certificate. */
    private static FhirClient door() throws IOException {
        return new FhirClient(URI.create("https://localhost:" + hub.settings().get("steward.port") + "/registry"),
                PemTls.anonymous(TestCertificates.directory().resolve("ca.pem")), Duration.ofSeconds(30));
    }

    private static String basic(String name) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_asked_is_answered_as_described() throws IOException {
        String other = stored();

        assertThat(get("/rules", "/rules").body()).contains("\"inForce\":true", other);
        assertThat(get("/rules/{version}", "/rules/" + inForce()).body()).contains("birth-date", "\"bits\"");
        assertThat(get("/rules/{version}/differences", "/rules/" + inForce() + "/differences?with=" + other).body())
                .contains("prior");
        assertThat(get("/routes", "/routes").body()).contains("\"fhir-door\"", "\"p95Millis\"");
        assertThat(get("/quality", "/quality?days=3").body()).contains("\"flow\"", "\"waiting\"");
        assertThat(get("/users", "/users").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/rules/{version}, /rules/nosuch, 404", "/rules/{version}/differences, /rules/nosuch/differences?with=x, 404",
        "/rules/{version}/differences, /rules/nosuch/differences, 400", "/quality, /quality?days=0, 400",
        "/users/{login}, /users/nosuch, 404"})
    void what_is_not_there_is_refused_as_described(String template, String path, int status) throws IOException {
        assertThat(get(template, path).status()).isEqualTo(status);
    }

    @Test
    void questions_that_come_and_are_answered_are_counted_and_decisions_have_their_scores() throws IOException {
        Desk desk = new Desk(hub);
        desk.linkedPair();
        String doubt = desk.doubtfulPair();
        assertThat(desk.post("/tasks/" + desk.task(doubt + "b") + "/dismiss", WHY).status()).isEqualTo(201);

        JsonNode quality = Contract.json(get("/quality", "/quality?days=2").body());

        JsonNode today = quality.path("flow").get(quality.path("flow").size() - 1);
        assertThat(today.path("came").asLong()).isPositive();
        assertThat(today.path("answered").asLong()).isPositive();
        assertThat(quality.path("deciding").findValuesAsText("kind")).contains("review");
        assertThat(quality.path("scores").findValues("linked")).anyMatch(each -> each.asLong() > 0);
        assertThat(quality.path("scores").findValues("asked")).anyMatch(each -> each.asLong() > 0);
    }

    @Test
    void rules_are_put_in_force_with_a_reason_and_the_trail_tells_who() throws IOException {
        String before = inForce();
        String version = stored();

        Response done = post("/rules/{version}/activate", "/rules/" + version + "/activate", "{\"instead\":\"" + before
                + "\",\"why\":\"tried on all\"}");

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(inForce()).isEqualTo(version);
        assertThat(hub.jdbc().queryForList("select event || ' ' || node from audit_trail where entities like ?",
                String.class, "%" + version + "%")).contains("steward-errand steward", "rules-activate steward");
        assertThat(post("/rules/{version}/activate", "/rules/" + before + "/activate", WHY).status()).isEqualTo(200);
    }

    @Test
    void rules_that_came_in_force_meanwhile_are_not_overruled_unseen() throws IOException {
        String before = inForce();
        String version = stored();

        Response refused = post("/rules/{version}/activate", "/rules/" + version + "/activate",
                "{\"instead\":\"another\",\"why\":\"w\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(inForce()).isEqualTo(before);
    }

    @Test
    void what_is_in_force_is_not_put_in_force_again() throws IOException {
        assertThat(post("/rules/{version}/activate", "/rules/" + inForce() + "/activate", WHY).status()).isEqualTo(409);
    }

    @Test
    void of_people_one_proposes_and_another_one_approves() throws IOException {
        String before = inForce();
        String version = stored();
        String amina = engineer();
        String joseph = engineer();

        assertThat(as(amina, "/rules/" + version + "/activate").status()).isEqualTo(202);
        assertThat(inForce()).as("proposed only").isEqualTo(before);
        assertThat(get("/rules/{version}", "/rules/" + version).body()).contains(waiting(version));
        assertThat(as(amina, approval(version)).status()).as("not alone").isEqualTo(403);
        assertThat(as(joseph, approval(version)).status()).isEqualTo(200);

        assertThat(inForce()).isEqualTo(version);
        assertThat(hub.jdbc().queryForList("select user_name from audit_event where event = 'steward-errand' and "
                + "user_name is not null", String.class)).contains(amina, joseph);
        assertThat(post("/rules/{version}/activate", "/rules/" + before + "/activate", WHY).status()).isEqualTo(200);
    }

    @Test
    void what_is_proposed_is_not_approved_over_other_rules_and_may_be_returned() throws IOException {
        String before = inForce();
        String version = stored();
        String meanwhile = stored();
        assertThat(as(engineer(), "/rules/" + version + "/activate").status()).isEqualTo(202);
        assertThat(post("/rules/{version}/activate", "/rules/" + meanwhile + "/activate", WHY).status()).isEqualTo(200);

        String approval = approval(version);
        assertThat(post("/proposals/{id}/activate", approval, WHY).status()).isEqualTo(409);
        assertThat(inForce()).isEqualTo(meanwhile);
        String back = approval.replace("/activate", "/return");
        assertThat(post("/proposals/{id}/return", back, WHY).body()).contains("\"state\":\"returned\"");
        assertThat(post("/proposals/{id}/return", back, WHY).status()).isEqualTo(409);
        assertThat(post("/rules/{version}/activate", "/rules/" + before + "/activate", WHY).status()).isEqualTo(200);
    }

    /** The id of what waits. */
    private static String waiting(String version) {
        return hub.jdbc().queryForObject("select id::text from proposal where state = 'waiting' and "
                + "request::json ->> 'version' = ?", String.class, version);
    }

    private static String approval(String version) {
        return "/proposals/" + waiting(version) + "/activate";
    }

    private static String engineer() throws IOException {
        String name = user();
        assertThat(post("/users/{login}/roles", "/users/" + name + "/roles", "{\"roles\":[\"engineer\"],\"why\":\"w\"}")
                .status()).isEqualTo(200);
        return name;
    }

    private static Response as(String name, String path) throws IOException {
        return door().send("POST", path, "application/json", WHY.getBytes(StandardCharsets.UTF_8), "Authorization",
                basic(name));
    }

    @Test
    void somebody_new_signs_in_and_is_locked_out_and_let_in_again() throws IOException {
        String name = user();
        assertThat(statusOf(name)).isEqualTo(200);

        assertThat(post("/users/{login}/disable", "/users/" + name + "/disable", WHY).status()).isEqualTo(200);
        assertThat(statusOf(name)).isEqualTo(401);
        assertThat(get("/users/{login}", "/users/" + name).body()).contains("\"state\":\"disabled\"");

        assertThat(post("/users/{login}/enable", "/users/" + name + "/enable", WHY).status()).isEqualTo(200);
        assertThat(statusOf(name)).isEqualTo(200);
    }

    @Test
    void roles_are_said_anew() throws IOException {
        String name = user();

        Response changed = post("/users/{login}/roles", "/users/" + name + "/roles",
                "{\"roles\":[\"auditor\"],\"sources\":[\"lims\"],\"addresses\":[\"127.0.0.0/8\"],\"why\":\"w\"}");

        assertThat(changed.body()).contains("\"roles\":[\"auditor\"]", "\"sources\":[\"lims\"]");
        assertThat(statusOf(name)).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"roles\":[],\"why\":\"w\"} | 409", "{\"roles\":[\"king\"],\"why\":\"w\"} | 400",
        "{\"roles\":[\"viewer\"],\"sources\":[\"nosuch\"],\"why\":\"w\"} | 400",
        "{\"roles\":[\"viewer\"],\"addresses\":[\"here\"],\"why\":\"w\"} | 400",
        "{\"roles\":[\"viewer\"],\"lead\":true,\"why\":\"w\"} | 409", "{\"roles\":[\"viewer\"]} | 400",
        "{\"roles\":[\"viewer\"],\"hat\":\"x\",\"why\":\"w\"} | 400"})
    void what_nobody_can_be_is_refused_and_nothing_changes(String body, int status) throws IOException {
        String name = user();

        assertThat(post("/users/{login}/roles", "/users/" + name + "/roles", body.strip()).status()).isEqualTo(status);
        assertThat(admin.get("/users/" + name).body()).contains("\"roles\":[\"steward\"]");
    }

    @Test
    void another_password_and_an_end_of_sessions() throws IOException {
        String name = user();
        hub.jdbc().update("insert into app_session (hash, name, realm, roles, lead, sources) values (decode(md5(?), 'hex'), "
                + "?, 'local', array['steward'], false, array[]::text[])", name, name);

        assertThat(post("/users/{login}/sign-out", "/users/" + name + "/sign-out", WHY).body())
                .contains("\"sessions\":0");
        assertThat(post("/users/{login}/password", "/users/" + name + "/password",
                "{\"password\":\"Another-lake-is-Victoria\",\"why\":\"w\"}").status()).isEqualTo(200);
        assertThat(statusOf(name)).isEqualTo(401);
    }

    @Test
    void a_password_is_told_to_nobody() throws IOException {
        user();

        assertThat(hub.count("select count(*) from audit_trail where entities like '%Kisumu%'")).isZero();
    }
}
