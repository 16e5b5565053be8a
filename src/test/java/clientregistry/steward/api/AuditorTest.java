package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.store.audit.AuditedEvents;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What auditors find in a real trail beyond single entries. */
class AuditorTest {

    private final Desk desk = new Desk(TestHub.shared());
    private final Known known = Known.in(desk.hub);

    private JsonNode read(String path) {
        Response answer = desk.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Desk.json(answer);
    }

    private JsonNode looks(UUID person) {
        return read("/audit/persons/" + person + "/looks");
    }

    private static String user(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    @Test
    void who_looked_is_counted_by_people_and_systems_and_by_how() throws IOException {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        desk.get("/persons/" + person);
        desk.get("/records?identifier=DHIS2%7C" + pair + "b");
        known.opened("amina", List.of(desk.feed.record(pair + "a"), desk.feed.record(pair + "b")));
        desk.hub.fhir("openmrs").get("/Patient?identifier=http://clientregistry.org/openmrs%7C" + pair + "a");

        JsonNode looks = looks(person);

        assertThat(looks.path("how")).isEqualTo(Contract.json("{\"opened\":3,\"listed\":1,\"sent\":1}"));
        assertThat(looks.path("times").asInt()).as("feeds are no looks").isEqualTo(5);
        assertThat(looks.path("people").findValuesAsText("name")).containsExactlyInAnyOrder("steward", "amina");
        assertThat(looks.path("systems").findValuesAsText("name")).containsExactly("openmrs");
        assertThat(looks.path("cut").asBoolean()).isFalse();
    }

    /** Whoever sends the request may use its id twice, so only ours of the stewards' listener tells what is one. */
    @ParameterizedTest
    @CsvSource({"steward, 2", "fhir, 6"})
    void all_that_one_request_asked_is_one_look(String door, int times) {
        String pair = desk.linkedPair();
        UUID record = desk.feed.record(pair + "a");
        String user = user("page");
        known.asked(door, user, record, 3);
        known.asked(door, user, record, 3);

        JsonNode looks = looks(desk.feed.person(pair + "a"));

        assertThat(looks.path("times").asInt()).isEqualTo(times);
        assertThat(looks.path("how")).isEqualTo(Contract.json("{\"opened\":" + times + "}"));
        JsonNode did = read("/audit/deeds?user=" + user);
        assertThat(did.at("/most/0/times").asInt()).isEqualTo(times);
        assertThat(did.path("entries").asInt()).as("each left its entry").isEqualTo(6);
    }

    @Test
    void an_identifier_leads_to_the_id_of_a_person_and_shows_nothing_else_of_it() {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");

        JsonNode found = read("/audit/persons?identifier=OPENMRS%7C" + pair + "a");

        assertThat(found).isEqualTo(Contract.json("{\"items\":[{\"person\":\"" + person + "\"}]}"));
        assertThat(looks(person).path("how")).as("that it was looked for is kept").isEqualTo(Contract.json("{\"listed\":1}"));
        assertThat(read("/audit/entries?asked=OPENMRS%7C" + pair + "a").path("items")).hasSize(1);
    }

    @Test
    void an_identifier_that_nobody_has_is_a_miss() {
        String nobody = UUID.randomUUID().toString().replace("-", "");

        assertThat(read("/audit/persons?identifier=OPENMRS%7C" + nobody).path("items")).isEmpty();
        assertThat(read("/audit/entries?missed=true&asked=OPENMRS%7C" + nobody).path("items")).hasSize(1);
    }

    @Test
    void a_look_at_a_record_counts_for_whose_it_was_then() {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        UUID record = desk.feed.record(pair + "b");
        known.opened("amina", List.of(record));
        desk.operate("\"kind\":\"unlink\",\"record\":\"" + record + "\"");
        known.opened("joel", List.of(record));

        assertThat(looks(person).path("people").findValuesAsText("name")).containsExactly("amina");
        assertThat(looks(desk.feed.person(pair + "b")).path("people").findValuesAsText("name")).containsExactly("joel");
    }

    @Test
    void looks_at_a_person_that_was_replaced_count_for_the_one_that_replaced_it() {
        UUID gone = desk.feed.person(desk.linkedPair() + "a");
        UUID stays = desk.feed.person(desk.linkedPair() + "a");
        desk.get("/persons/" + gone);
        desk.operate("\"kind\":\"merge-persons\",\"from\":\"" + gone + "\",\"into\":\"" + stays + "\"");

        assertThat(looks(stays).path("how").path("opened").asInt()).isEqualTo(1);
    }

    @Test
    void that_somebody_read_the_trail_of_a_person_is_no_look_at_it() {
        UUID person = desk.feed.person(desk.linkedPair() + "a");
        looks(person);
        desk.get("/audit/persons/" + person + "/export");

        assertThat(looks(person).path("times").asInt()).isZero();
    }

    @Test
    void who_asked_for_a_person_and_was_refused_is_counted_and_told() {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        UUID record = desk.feed.record(pair + "b");
        List.of("persons/" + person, "records/" + record + "/history", "Patient/" + record, "persons/" + UUID.randomUUID())
                .forEach(path -> known.refused("joel", path));

        JsonNode refused = read("/audit/persons/" + person + "/refused").path("items");

        assertThat(looks(person).path("refused").asInt()).isEqualTo(3);
        assertThat(looks(person).path("times").asInt()).as("who was refused saw nobody").isZero();
        assertThat(refused.findValuesAsText("event")).containsOnly("refusal").hasSize(3);
    }

    @Test
    void only_looks_and_only_people_are_told_where_that_is_asked_for() throws IOException {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        known.opened("amina", List.of(desk.feed.record(pair + "a")));
        desk.hub.fhir("openmrs").get("/Patient?identifier=http://clientregistry.org/openmrs%7C" + pair + "a");

        assertThat(read("/audit/persons/" + person + "?looks=true").path("items").findValuesAsText("event"))
                .containsExactly("search", "steward-query");
        assertThat(read("/audit/persons/" + person + "?looks=true&who=people").path("items").findValuesAsText("user"))
                .containsExactly("amina");
        assertThat(read("/audit/persons/" + person + "?looks=true&who=systems").path("items").findValuesAsText("node"))
                .containsExactly("openmrs");
    }

    @Test
    void what_a_user_did_is_counted_with_the_persons_it_was_done_to() {
        String user = user("busy");
        String pair = desk.linkedPair();
        String other = desk.linkedPair();
        known.opened(user, List.of(desk.feed.record(pair + "a"), desk.feed.record(pair + "b"),
                desk.feed.record(other + "a")));
        known.misses(user, 2);
        known.operated(user);

        JsonNode did = read("/audit/deeds?user=" + user);

        assertThat(did.path("entries").asInt()).isEqualTo(6);
        assertThat(did.path("seen").asInt()).as("two records are one person").isEqualTo(2);
        assertThat(did.path("missed").asInt()).isEqualTo(2);
        assertThat(did.path("deeds").findValuesAsText("event")).containsExactly("steward-query", "operation");
        assertThat(did.at("/most/0/person").asText()).isEqualTo(desk.feed.person(pair + "a").toString());
        assertThat(did.path("places").findValuesAsText("address")).containsExactly("10.0.3.7");
    }

    private UUID glass(String user) {
        UUID id = UUID.randomUUID();
        desk.hub.jdbc().update("insert into break_glass (id, user_name, realm, why, at, until) values (?, ?, 'local', 'on call', "
                + "now(), now() + interval '15 minutes')", id, user);
        return id;
    }

    @Test
    void a_broken_glass_is_acknowledged_once_and_then_no_longer_told() {
        UUID glass = glass("joel");
        String path = "/audit/break-glass/" + glass + "/acknowledge";

        assertThat(desk.get("/audit/break-glass").body()).contains(glass.toString());
        assertThat(desk.post(path, "{\"why\":\"I called him\"}").status()).isEqualTo(200);
        assertThat(desk.post(path, "{\"why\":\"I called him\"}").status()).isEqualTo(409);
        assertThat(desk.get("/audit/break-glass").body()).doesNotContain(glass.toString());
        assertThat(read("/audit/break-glass/" + glass).at("/glass/note").asText()).isEqualTo("I called him");
    }

    @Test
    void nobody_acknowledges_his_own_broken_glass() {
        assertThat(desk.post("/audit/break-glass/" + glass("steward") + "/acknowledge", "{\"why\":\"w\"}").status())
                .isEqualTo(403);
    }

    @Test
    void broken_glasses_come_in_pages() {
        UUID first = glass("joel");
        UUID second = glass("joel");

        JsonNode page = read("/audit/break-glass?state=all&limit=1");
        JsonNode next = read("/audit/break-glass?state=all&limit=1&cursor=" + page.path("next").asText());

        assertThat(page.at("/items/0/id").asText()).isEqualTo(second.toString());
        assertThat(next.at("/items/0/id").asText()).isEqualTo(first.toString());
    }

    @Test
    void a_csv_file_is_text_and_that_it_was_taken_is_an_entry() {
        String user = "=cmd|" + UUID.randomUUID();
        UUID person = desk.feed.person(desk.linkedPair() + "a");
        known.opened(user, List.of(person));

        Response csv = desk.get("/audit/entries/export?user=" + user.replace("=", "%3D").replace("|", "%7C"));

        assertThat(csv.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("seq,at,event").contains("\"'" + user + "\"").contains("opened record " + person);
        desk.get("/audit/persons/" + person + "/export");
        assertThat(desk.hub.count("select count(*) from audit_entity where role = 'audit-trail' and what = ? and how = "
                + "'exported'", person.toString())).isEqualTo(1);
    }

    @Test
    void a_sheet_for_the_person_has_the_looks_and_is_an_export() {
        UUID person = desk.feed.person(desk.linkedPair() + "a");
        desk.get("/persons/" + person);

        JsonNode sheet = read("/audit/persons/" + person + "/sheet");

        assertThat(sheet.path("entries").findValuesAsText("event")).containsExactly("steward-query");
        assertThat(desk.hub.count("select count(*) from audit_entity where role = 'audit-trail' and what = ? and how = "
                + "'exported'", person.toString())).isEqualTo(1);
    }

    @Test
    void whatever_a_hub_wrote_so_far_is_an_event_that_is_known() {
        assertThat(AuditedEvents.all()).containsAll(desk.hub.jdbc().queryForList("select distinct event from audit_event",
                String.class));
    }
}
