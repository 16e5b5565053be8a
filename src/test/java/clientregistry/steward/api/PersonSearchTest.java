package clientregistry.steward.api;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stewards look for people on a real hub. */
class PersonSearchTest {

    private static final Desk DESK = new Desk(TestHub.shared());

    private static UUID tamar;
    private static UUID oksana;

    @BeforeAll
    static void feed() {
        assertThat(DESK.feed.fhir("openmrs", Feed.row("search-tamar", "Thamarika", "Gwembeshilo", "1961-05-17", "f", ""))
                .status()).isIn(200, 201);
        assertThat(DESK.feed.fhir("dhis2", Feed.row("search-oksana", "Oksanochka", "Voroshylenko", "1958-09-21", "f",
                "CF58092177")).status()).isIn(200, 201);
        tamar = DESK.feed.person("search-tamar");
        oksana = DESK.feed.person("search-oksana");
    }

    private static Response search(String... namesAndValues) {
        Map<String, String> asked = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                asked.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return DESK.get("/persons?" + asked.entrySet().stream().map(each -> each.getKey() + "="
                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&")));
    }

    private static JsonNode found(String... namesAndValues) {
        Response answer = search(namesAndValues);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Contract.json(answer.body());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Gwembeshilo,  Thamarika,  -
            gwembeshilo,  -,          1961
            Gwembeshillo, Tamarika,   -
            Thamarika,    Gwembeshilo, -
            -,            Thamarika,  1961
            -,            Thamarika,  1961-05
            Gwembechilo,  -,          1961-05-17
            """)
    void a_person_is_found_with_slips_and_in_parts(String family, String given, String born) {
        assertThat(found("family", family, "given", given, "birthDate", born).at("/items/0/person").asText())
                .isEqualTo(tamar.toString());
    }

    @ParameterizedTest
    @CsvSource({"Ворошиленко, Оксаночка", "VOROSHYLENKO, oksanochka", "Woroschilenko, Oksanochka"})
    void a_person_is_found_in_another_script(String family, String given) {
        assertThat(found("family", family, "given", given, "birthDate", "1958-09-21").at("/items/0/person").asText())
                .isEqualTo(oksana.toString());
    }

    @Test
    void an_answer_says_how_far_each_field_agrees_and_shows_the_golden_record() {
        JsonNode best = found("family", "Gwembeshillo", "given", "Thamarika", "sex", "female").at("/items/0");

        assertThat(best.at("/records/0/localId").asText()).isEqualTo("search-tamar");
        Map<String, String> levels = new TreeMap<>();
        best.at("/records/0/fields").forEach(each -> levels.put(each.path("field").asText(), each.path("level").asText()));
        assertThat(levels).containsEntry("given", "exact").containsEntry("sex", "exact").containsEntry("family", "one-edit");
        assertThat(best.at("/patient/name/0/family").asText()).isEqualTo("Gwembeshilo");
    }

    @ParameterizedTest
    @CsvSource({"search-tamar", "OPENMRS|search-tamar", "ID"})
    void an_identifier_finds_with_and_without_its_authority_and_so_do_ids_of_ours(String identifier) {
        assertThat(found("identifier", identifier.replace("ID", tamar.toString())).at("/items/0/person").asText())
                .isEqualTo(tamar.toString());
    }

    @Test
    void an_identifier_and_another_birth_date_is_another_person() {
        assertThat(found("identifier", "OPENMRS|search-tamar", "birthDate", "1999-12-30").path("items")).isEmpty();
    }

    @Test
    void persons_are_told_not_their_records_one_by_one() {
        String pair = DESK.linkedPair();
        String national = DESK.hub.jdbc().queryForObject("select i.value from record_identifier i join record r on r.id = "
                + "i.record_id where r.local_id = ? and i.value like 'CF%'", String.class, pair + "a");

        JsonNode found = found("identifier", national);

        assertThat(found.path("items")).hasSize(1);
        assertThat(found.at("/items/0/records").findValuesAsText("localId")).containsExactlyInAnyOrder(pair + "a",
                pair + "b");
    }

    @Test
    void who_finds_nobody_is_told_what_to_loosen_and_the_trail_what_was_asked() {
        String name = "Nobodycalledlike" + new Random(7).nextInt(1_000_000);
        JsonNode found = found("family", name, "given", "Qwyx", "birthDate", "1977-07-07");

        assertThat(found.path("items")).isEmpty();
        assertThat(found.path("more").asBoolean()).isFalse();
        assertThat(found.path("advice")).extracting(JsonNode::asText).contains("shorten:birthDate", "leave-out:given");
        assertThat(DESK.hub.count("select count(*) from audit_event e join audit_detail d on d.event = e.id "
                + "where e.found = 0 and d.text like ?", "%" + name + "%")).isEqualTo(1);
    }

    @Test
    void a_frequent_name_is_told_as_at_least_and_what_to_add() {
        for (int i = 0; i < 23; i++) {
            DESK.feed.fhir("openmrs", Feed.row("search-many" + i, "Mwajumazed", "Kipkosgeivo",
                    "%d-0%d-1%d".formatted(1925 + 4 * i, 1 + i % 9, i % 9), i % 2 == 0 ? "f" : "m", ""));
        }
        JsonNode found = found("family", "Kipkosgeivo", "given", "Mwajumazed");

        assertThat(found.path("items")).hasSize(20);
        assertThat(found.path("more").asBoolean()).isTrue();
        assertThat(found.path("atLeast").asInt()).isGreaterThan(20);
        assertThat(found.path("advice")).extracting(JsonNode::asText).contains("add:birthDate", "add:sex");
    }

    @Test
    void while_search_is_down_nobody_is_no_answer_and_identifiers_find_as_ever() throws IOException {
        try (TestHub blind = TestHub.start(Map.of("elasticsearch.url", "http://127.0.0.1:9", "search.start.seconds", "1"))) {
            Feed feed = new Feed(blind);
            feed.fhir("openmrs", Feed.row("search-waits", "Nakku", "Ssali", "1971-07-17", "f", ""));
            Response byName = blind.registry("steward").get("/persons?family=Ssali&given=Nakku");
            Response byId = blind.registry("steward").get("/persons?identifier=search-waits");

            assertThat(byName.status()).isEqualTo(503);
            assertThat(byName.body()).contains("Search is down").doesNotContain("Ssali");
            assertThat(Contract.json(byId.body()).at("/items/0/records/0/localId").asText()).isEqualTo("search-waits");
            assertThat(Contract.json(byId.body()).path("items").get(0).has("person")).as("it waits").isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            family=Okello                       | required-missing |
            family=Okello&sex=female            | required-missing | birthDate
            family=Okello&birthDate=1980-13     | data-type        | birthDate
            family=Okello&birthDate=2999        | data-type        | birthDate
            family=Okello&birthDate=soon        | data-type        | birthDate
            family=Okello&sex=x                 | unknown-code     | sex
            identifier=%7C                      | data-type        | identifier
            identifier=nosuch%7C1               | unknown-code     | identifier
            family=Okello&name=Joseph           | not-parseable    | name
            """)
    void what_cannot_be_looked_for_is_refused_by_its_name(String query, String kind, String location) {
        Response answer = DESK.get("/persons?" + query);

        assertThat(answer.status()).isEqualTo(400);
        JsonNode problem = Contract.json(answer.body());
        assertThat(problem.path("type").asText()).endsWith(":" + kind);
        assertThat(problem.path("location").asText("")).isEqualTo(location == null ? "" : location);
        assertThat(answer.body()).doesNotContain("Okello", "Joseph");
    }
}
