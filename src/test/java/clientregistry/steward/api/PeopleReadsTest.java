package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two beside each other, and what holds one together, on a real hub. */
class PeopleReadsTest {

    private static final double ROUNDING = 1e-6;

    private final Desk desk = new Desk(TestHub.shared());

    private JsonNode get(String path) {
        Response answer = desk.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Contract.json(answer.body());
    }

    @Test
    void two_that_nothing_links_are_compared_and_the_rows_add_up() {
        String pair = desk.doubtfulPair();
        JsonNode compared = get("/comparison?a=" + desk.feed.record(pair + "a") + "&b=" + desk.feed.person(pair + "b"));

        assertThat(compared.path("standing").asText()).isEqualTo("two-persons");
        assertThat(compared.path("judged").asText()).isEqualTo("ask");
        double sum = 0;
        for (JsonNode field : compared.path("fields")) {
            sum += field.path("weight").asDouble();
            assertThat(field.path("total").asDouble()).isCloseTo(sum, Offset.offset(ROUNDING));
        }
        assertThat(compared.at("/left/localId").asText()).isEqualTo(pair + "a");
        assertThat(compared.path("fields").findValuesAsText("left")).isNotEmpty();
    }

    @Test
    void two_strangers_are_two() {
        String one = desk.linkedPair();
        String other = desk.linkedPair();
        JsonNode compared = get("/comparison?a=" + desk.feed.person(one + "a") + "&b=" + desk.feed.person(other + "a"));

        assertThat(compared.path("judged").asText()).isEqualTo("two");
        assertThat(compared.path("pairs")).hasSize(4);
    }

    @Test
    void a_pair_that_a_steward_keeps_apart_says_so_whatever_the_sum() {
        String pair = desk.linkedPair();
        UUID record = desk.feed.record(pair + "b");
        desk.operate("\"kind\":\"unlink\",\"record\":\"" + record + "\"");
        JsonNode compared = get("/comparison?a=" + desk.feed.record(pair + "a") + "&b=" + record);

        assertThat(compared.path("standing").asText()).isEqualTo("kept-apart");
        assertThat(compared.path("apart")).hasSize(1);
    }

    @Test
    void a_version_tells_what_it_says_otherwise() {
        desk.feed.fhir("openmrs", Feed.row("versions-1", "Amina", "Wanjiru", "1990-05-06", "f", "CF900506V"));
        desk.feed.fhir("openmrs", Feed.row("versions-1", "Amina", "Njoroge", "1990-05-06", "f", ""));
        String difference = "/records/" + desk.feed.record("versions-1") + "/difference";

        JsonNode second = get(difference);
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("differences")).hasSize(2);
        assertThat(second.at("/differences/0").toString()).isEqualTo(
                "{\"field\":\"family-name\",\"before\":\"Wanjiru\",\"after\":\"Njoroge\"}");
        assertThat(second.at("/differences/1/before").asText()).isEqualTo("CF900506V");
        assertThat(second.at("/differences/1").has("after")).isFalse();
        assertThat(get(difference + "?version=1").path("differences").findValuesAsText("field")).contains("given-name",
                "birth-date", "sex", "identifier");
        assertThat(desk.get(difference + "?version=3").status()).isEqualTo(404);
    }

    @Test
    void a_person_is_told_with_its_pairs_and_as_it_was() {
        String pair = desk.linkedPair();
        UUID person = desk.feed.person(pair + "a");
        UUID record = desk.feed.record(pair + "b");
        String then = get("/records/" + record).at("/link/openedAt").asText();
        JsonNode before = get("/persons/" + person + "/cluster");
        desk.operate("\"kind\":\"unlink\",\"record\":\"" + record + "\"");

        assertThat(before.path("records").findValuesAsText("localId")).containsExactlyInAnyOrder(pair + "a", pair + "b");
        assertThat(before.path("pairs")).hasSize(1);
        assertThat(before.at("/pairs/0/judged").asText()).isEqualTo("one");
        JsonNode now = get("/persons/" + person + "/cluster");
        assertThat(now.path("records")).hasSize(1);
        assertThat(now.at("/apart/0/other").asText()).isEqualTo(record.toString());
        JsonNode past = get("/persons/" + person + "/cluster?asOf=" + then);
        assertThat(past.path("records")).hasSize(2);
        assertThat(past.path("apart")).isEmpty();
    }

    @Test
    void nobody_is_nobody_and_the_same_is_not_two() {
        String pair = desk.linkedPair();
        UUID record = desk.feed.record(pair + "a");

        assertThat(desk.get("/persons/" + UUID.randomUUID() + "/cluster").status()).isEqualTo(404);
        assertThat(desk.get("/comparison?a=" + record + "&b=" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(desk.get("/comparison?a=" + record + "&b=" + record).status()).isEqualTo(400);
        assertThat(desk.get("/comparison?a=" + record).status()).isEqualTo(400);
        assertThat(desk.get("/comparison?a=x&b=" + record).status()).isEqualTo(400);
    }

    @Test
    void whatever_is_looked_at_is_in_the_trail() {
        String pair = desk.linkedPair();
        UUID one = desk.feed.record(pair + "a");
        UUID other = desk.feed.record(pair + "b");
        get("/comparison?a=" + one + "&b=" + other);
        get("/persons/" + desk.feed.person(pair + "a") + "/cluster");

        for (UUID record : new UUID[] {one, other}) {
            assertThat(desk.hub.count("select count(*) from audit_trail where event = 'steward-query' and entities like ?",
                    "%" + record + "%")).isEqualTo(2);
        }
    }
}
