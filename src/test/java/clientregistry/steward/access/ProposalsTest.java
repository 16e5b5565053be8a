package clientregistry.steward.access;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.users.User.Role;
import clientregistry.run.TestHub;
import clientregistry.steward.api.Contract;
import clientregistry.steward.api.Desk;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What nobody does alone, with people who have accounts. */
class ProposalsTest {

    private static TestHub hub;
    private static Desk desk;
    private static FhirClient door;
    private final Contract contract = Contract.shipped();

    @BeforeAll
    static void start() {
        hub = TestHub.start(Map.of("steward.certificate", "wanted", "steward.login", "certificate,local",
                "console.four-eyes", "merge-persons,rules-activate"));
        hub.awaitSearch();
        Guests guests = new Guests(hub);
        guests.add("amina", true, Set.of(), Role.STEWARD);
        guests.add("joel", true, Set.of(), Role.STEWARD);
        guests.add("otim", false, Set.of(), Role.STEWARD);
        door = guests.uncertified();
        desk = new Desk(hub);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private Response send(String who, String method, String template, String path, String body) throws IOException {
        String type = body == null ? null : "application/json";
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        Response answer = door.send(method, path, type, bytes, Guests.basic(who));
        contract.check(method, template, answer);
        return answer;
    }

    private static JsonNode json(Response answer) {
        try {
            return JsonMapper.builder().build().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Two persons, and that amina wants them to be one. */
    private String merge(String pair) {
        return "{\"kind\":\"merge-persons\",\"from\":\"" + desk.feed.person(pair + "b") + "\",\"into\":\""
                + desk.feed.person(pair + "a") + "\",\"why\":\"the same, seen\"}";
    }

    private String propose(String pair, UUID id) throws IOException {
        Response kept = send("amina", "PUT", "/operations/{id}", "/operations/" + id, merge(pair));
        assertThat(kept.status()).as(kept.body()).isEqualTo(202);
        return "/proposals/" + id;
    }

    private static boolean areOne(String pair) {
        return desk.feed.person(pair + "a").equals(desk.feed.person(pair + "b"));
    }

    private Response approve(String who, String proposal) throws IOException {
        return send(who, "POST", "/proposals/{id}/approve", proposal + "/approve", "{\"why\":\"looked at it\"}");
    }

    @Test
    void what_takes_two_is_done_when_somebody_else_who_leads_approves_it() throws IOException {
        String pair = desk.doubtfulPair();
        String proposal = propose(pair, UUID.randomUUID());
        assertThat(areOne(pair)).isFalse();
        JsonNode seen = json(send("joel", "GET", "/proposals/{id}", proposal, null));
        assertThat(seen.path("changed").asBoolean()).isFalse();
        assertThat(seen.at("/now/linksOpened")).isNotEmpty();
        assertThat(send("joel", "GET", "/proposals", "/proposals", null).body()).contains(seen.path("id").asText());

        assertThat(approve("amina", proposal).status()).as("alone").isEqualTo(403);
        assertThat(approve("otim", proposal).status()).as("leads nobody").isEqualTo(403);
        assertThat(approve("joel", proposal).status()).isEqualTo(201);

        assertThat(areOne(pair)).isTrue();
        assertThat(json(send("amina", "GET", "/proposals/{id}", proposal, null)).path("state").asText()).isEqualTo("done");
        assertThat(approve("joel", proposal).status()).as("again").isEqualTo(200);
    }

    @Test
    void the_same_proposal_twice_is_one() throws IOException {
        String pair = desk.doubtfulPair();
        UUID id = UUID.randomUUID();
        propose(pair, id);
        propose(pair, id);

        assertThat(hub.count("select count(*) from proposal where id = ?", id)).isEqualTo(1);
    }

    @Test
    void what_would_do_something_else_by_now_goes_back() throws IOException {
        String pair = desk.doubtfulPair();
        String proposal = propose(pair, UUID.randomUUID());
        assertThat(send("joel", "POST", "/tasks/{id}/{verdict}", "/tasks/" + desk.task(pair + "b") + "/dismiss",
                "{\"why\":\"w\"}").status()).isEqualTo(201);
        assertThat(json(send("joel", "GET", "/proposals/{id}", proposal, null)).path("changed").asBoolean()).isTrue();

        assertThat(approve("joel", proposal).status()).isEqualTo(409);

        JsonNode back = json(send("amina", "GET", "/proposals/{id}", proposal, null));
        assertThat(back.path("state").asText()).isEqualTo("returned");
        assertThat(back.path("decidedWhy").asText()).isEqualTo("effects-changed");
        assertThat(areOne(pair)).isFalse();
        assertThat(approve("joel", proposal).status()).isEqualTo(409);
    }

    @Test
    void it_is_returned_by_who_leads_or_taken_back_by_who_proposed_it() throws IOException {
        String pair = desk.doubtfulPair();
        String one = propose(pair, UUID.randomUUID());
        String other = propose(pair, UUID.randomUUID());

        assertThat(send("otim", "POST", "/proposals/{id}/return", one + "/return", "{\"why\":\"w\"}").status()).isEqualTo(403);
        assertThat(send("joel", "POST", "/proposals/{id}/return", one + "/return", "{\"why\":\"w\"}").status()).isEqualTo(200);
        assertThat(send("amina", "POST", "/proposals/{id}/return", other + "/return", "{\"why\":\"w\"}").status())
                .isEqualTo(200);
        assertThat(send("amina", "POST", "/proposals/{id}/return", other + "/return", "{\"why\":\"w\"}").status())
                .isEqualTo(409);
    }

    @Test
    void a_certificate_by_itself_is_not_held_up() {
        String pair = desk.doubtfulPair();
        FhirClient scripts = hub.registry("steward");
        try {
            assertThat(scripts.post("/operations", "application/json", merge(pair)).status()).isEqualTo(201);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void rules_wait_for_a_second_person_too() throws IOException {
        String inForce = hub.jdbc().queryForObject("select version from rule_set_activation order by no desc limit 1",
                String.class);
        String other = "other-" + UUID.randomUUID().toString().substring(0, 8);
        hub.jdbc().update("insert into rule_set (version, content, origin, created_by) select ?, replace(content, ?, ?), "
                + "origin, created_by from rule_set where version = ?", other, inForce, other, inForce);
        Response kept = send("amina", "POST", "/rules/{version}/activate", "/rules/" + other + "/activate",
                "{\"why\":\"better\"}");
        assertThat(kept.status()).as(kept.body()).isEqualTo(202);
        String proposal = "/proposals/" + json(kept).path("id").asText();

        assertThat(send("amina", "POST", "/proposals/{id}/activate", proposal + "/activate", "{\"why\":\"w\"}").status())
                .isEqualTo(403);
        assertThat(approve("joel", proposal).status()).as("is no operation").isEqualTo(409);
        assertThat(send("joel", "POST", "/proposals/{id}/activate", proposal + "/activate", "{\"why\":\"w\"}").status())
                .isEqualTo(200);

        assertThat(hub.jdbc().queryForObject("select version from rule_set_activation order by no desc limit 1", String.class))
                .isEqualTo(other);
        assertThat(json(send("amina", "GET", "/proposals/{id}", proposal, null)).path("state").asText()).isEqualTo("done");
    }
}
