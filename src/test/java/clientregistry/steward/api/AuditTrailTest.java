package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What auditors ask of a real trail. */
class AuditTrailTest {

    private final Desk desk = new Desk(TestHub.shared());

    private List<JsonNode> about(UUID person) {
        return items("/audit/persons/" + person + "?limit=1000");
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        Desk.json(desk.get(path)).path("items").forEach(items::add);
        return items;
    }

    private static List<String> saw(List<JsonNode> entries, String event) {
        return entries.stream().filter(e -> e.path("event").asText().equals(event))
                .flatMap(e -> e.findValuesAsText("how").stream()).distinct().toList();
    }

    @Test
    void who_looked_at_a_person_is_told_with_what_was_seen_of_it() {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        desk.get("/records?identifier=DHIS2%7C" + pair + "b");
        desk.get("/persons/" + person);

        List<JsonNode> entries = about(person);

        assertThat(saw(entries, "patient-feed")).containsExactly("changed");
        assertThat(saw(entries, "steward-query")).containsExactlyInAnyOrder("listed", "opened");
        assertThat(entries).allSatisfy(entry -> assertThat(entry.path("node").asText()).isNotEmpty());
    }

    @Test
    void a_record_counts_while_it_was_the_persons_own_and_no_longer() {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        UUID record = desk.feed.record(pair + "b");
        desk.get("/records/" + record);
        assertThat(saw(about(person), "steward-query")).containsExactly("opened");
        desk.operate("\"kind\":\"unlink\",\"record\":\"" + record + "\"");

        desk.get("/records/" + record);

        assertThat(about(person)).filteredOn(e -> e.findValuesAsText("how").contains("opened")).hasSize(1);
        assertThat(about(desk.feed.person(pair + "b"))).extracting(e -> e.path("event").asText())
                .contains("steward-query");
    }

    @Test
    void looks_at_a_person_that_was_replaced_are_looks_at_the_one_that_replaced_it() {
        String one = desk.linkedPair();
        String other = desk.linkedPair();
        UUID gone = desk.feed.person(one + "a");
        UUID stays = desk.feed.person(other + "a");
        desk.get("/persons/" + gone);
        long looks = about(gone).size();
        desk.operate("\"kind\":\"merge-persons\",\"from\":\"" + gone + "\",\"into\":\"" + stays + "\"");

        assertThat(about(stays).size()).isGreaterThan((int) looks);
        assertThat(about(stays)).anySatisfy(e -> assertThat(e.toString()).contains(gone.toString()));
    }

    /** Also what was previewed, and what the re-match job joined. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?preview=true"})
    void what_a_steward_did_to_a_person_is_among_what_was_done_to_it(String preview) {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");

        desk.post("/operations" + preview, "{\"why\":\"w\",\"kind\":\"unlink\","
                + "\"record\":\"" + desk.feed.record(pair + "b") + "\"}");

        String event = preview.isEmpty() ? "operation" : "steward-preview";
        assertThat(about(person)).filteredOn(e -> e.path("event").asText().equals(event)).singleElement()
                .satisfies(entry -> assertThat(entry.toString()).contains(person.toString(),
                desk.feed.record(pair + "b").toString(), preview.isEmpty() ? "changed" : "listed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/quarantine", "/operations?by=nobody-at-all",
        "/changes?source=lims&since=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z"})
    void what_asks_for_nobody_is_not_asked_in_vain(String path) {
        long before = desk.hub.count("select count(*) from audit_event where event = 'steward-query' and found = 0");
        desk.get(path);

        assertThat(desk.hub.count("select count(*) from audit_event where event = 'steward-query' and found = 0"))
                .isEqualTo(before);
    }

    @Test
    void what_was_asked_in_vain_is_found_by_what_was_asked() throws IOException {
        String nobody = "nobody-" + ThreadLocalRandom.current().nextLong(1L << 40);
        desk.hub.fhir("dhis2").get("/Patient?identifier=http://clientregistry.org/dhis2%7C" + nobody);

        List<JsonNode> missed = items("/audit/entries?missed=true&asked=http://clientregistry.org/dhis2%7C" + nobody);

        assertThat(missed).singleElement().satisfies(entry -> {
            assertThat(entry.path("node").asText()).isEqualTo("dhis2");
            assertThat(entry.path("found").asInt()).isZero();
            assertThat(entry.at("/detail/parameters/identifier/0").asText()).endsWith(nobody);
        });
    }

    @Test
    void what_somebody_did_comes_in_pages_newest_first() {
        desk.linkedPair();
        JsonNode first = Desk.json(desk.get("/audit/entries?node=openmrs&event=patient-feed&limit=1"));
        JsonNode second = Desk.json(desk.get("/audit/entries?node=openmrs&limit=1&cursor="
                + first.path("next").asText()));

        assertThat(first.path("items")).hasSize(1);
        assertThat(second.at("/items/0/seq").asLong()).isLessThan(first.at("/items/0/seq").asLong());
        assertThat(second.at("/items/0/node").asText()).isEqualTo("openmrs");
    }

    @Test
    void that_somebody_read_the_trail_is_an_entry() {
        UUID person = desk.feed.person(desk.linkedPair() + "a");
        about(person);

        assertThat(desk.hub.count("select count(*) from audit_trail where event = 'steward-query' and entities like ?",
                "%audit-trail%" + person + "%")).isEqualTo(1);
    }
}
