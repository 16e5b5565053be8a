package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands out in a real trail. */
class AuditPatternsTest {

    private final Desk desk = new Desk(TestHub.shared());
    private final Known known = Known.in(desk.hub);

    private static String user(String kind) {
        return kind + "-" + UUID.randomUUID();
    }

    /** What stands out today of this user, by kind. */
    private List<String> kinds(String user, String state) {
        return found(user, state).stream().map(each -> each.path("kind").asText()).filter(kind -> !kind.equals("off-hours"))
                .toList();
    }

    private List<JsonNode> found(String user, String state) {
        return StreamSupport.stream(Desk.json(desk.get("/audit/patterns?state=" + state)).path("items").spliterator(), false)
                .filter(each -> each.path("who").asText().equals(user)).toList();
    }

    @ParameterizedTest
    @CsvSource({"59, 0, 0, 0, ''", "60, 0, 0, 0, trawling", "0, 19, 0, 0, ''", "0, 20, 0, 0, many-misses",
        "0, 0, 50, 0, many-persons", "0, 0, 50, 1, ''", "0, 0, 49, 0, ''"})
    void what_stands_out_is_found(int searched, int missed, int persons, int deeds, String kind) {
        String user = user("user");
        known.searched(user, searched);
        known.misses(user, missed);
        known.opened(user, Collections.nCopies(persons, 0).stream().map(n -> UUID.randomUUID()).toList());
        Collections.nCopies(deeds, 0).forEach(n -> known.operated(user));

        assertThat(kinds(user, "open")).filteredOn(each -> !each.equals("many-misses") || searched == 0)
                .containsExactlyElementsOf(kind.isEmpty() ? List.of() : List.of(kind));
    }

    @ParameterizedTest
    @CsvSource({"true, own-name", "false, same-surname"})
    void who_looks_at_his_own_family_stands_out(boolean self, String kind) {
        String id = "kin" + UUID.randomUUID();
        String family = letters();
        desk.feed.fhir("openmrs", Feed.row(id, "Zuwena", family, "1971-07-17", "f", ""));
        String user = (self ? "zuwena." : "joseph.") + family.toLowerCase(Locale.ROOT) + "@health.example";
        known.opened(user, List.of(desk.feed.record(id)));

        assertThat(found(user, "open")).filteredOn(each -> each.has("person")).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asText()).isEqualTo(kind);
            assertThat(each.path("person").asText()).isEqualTo(desk.feed.person(id).toString());
        });
    }

    @Test
    void what_one_request_asked_of_a_namesake_is_one_look() {
        String id = "kin" + UUID.randomUUID();
        String family = letters();
        desk.feed.fhir("openmrs", Feed.row(id, "Zuwena", family, "1971-07-17", "f", ""));
        String user = "zuwena." + family.toLowerCase(Locale.ROOT) + "@health.example";
        known.asked("steward", user, desk.feed.record(id), 3);

        assertThat(found(user, "open")).filteredOn(each -> each.has("person")).singleElement().satisfies(each ->
                assertThat(each.path("times").asInt()).isEqualTo(1));
    }

    /** A name nobody else has. */
    private static String letters() {
        StringBuilder name = new StringBuilder("Q");
        UUID.randomUUID().toString().chars().filter(Character::isLetterOrDigit).limit(9)
                .forEach(c -> name.append((char) ('a' + c % 26)));
        return name.toString();
    }

    @Test
    void what_stands_out_is_acknowledged_once_and_then_no_longer_told() {
        String user = user("seen");
        known.misses(user, 20);
        JsonNode pattern = found(user, "open").stream().filter(each -> each.path("kind").asText().equals("many-misses"))
                .findFirst().orElseThrow();
        String path = "/audit/patterns/" + pattern.path("id").asText() + "/acknowledge";
        String body = "{\"why\":\"a new clinic\",\"since\":\"" + pattern.path("since").asText() + "\"}";

        assertThat(desk.post(path, body).status()).isEqualTo(200);
        assertThat(desk.post(path, body).status()).isEqualTo(409);
        assertThat(kinds(user, "open")).doesNotContain("many-misses");
        assertThat(found(user, "all")).anySatisfy(each -> assertThat(each.at("/seen/note").asText()).isEqualTo("a new clinic"));
        assertThat(desk.hub.count("select count(*) from audit_trail where event = 'steward-errand' and entities like ?",
                "%pattern%" + pattern.path("id").asText() + "%")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11, 2024-01-01T00:00:00Z, 404",
        "5b0c6a4e-2f0e-4d57-9a3c-2f3f0a1f7e11, yesterday, 400"})
    void what_does_not_stand_out_is_not_acknowledged(String id, String since, int status) {
        assertThat(desk.post("/audit/patterns/" + id + "/acknowledge", "{\"why\":\"w\",\"since\":\"" + since + "\"}")
                .status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"since=2024-01-01T00:00:00Z&until=2024-03-01T00:00:00Z, 403",
        "since=2024-03-01T00:00:00Z&until=2024-01-01T00:00:00Z, 400", "since=2024-01-01T12:00:00Z&until=2024-01-31T12:00:00Z, 200"})
    void some_days_are_looked_at_at_once(String window, int status) {
        assertThat(desk.get("/audit/patterns?" + window).status()).isEqualTo(status);
    }
}
