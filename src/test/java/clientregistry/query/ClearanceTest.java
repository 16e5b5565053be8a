package clientregistry.query;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node that may see two sources and is told two authorities learns of people of three. */
class ClearanceTest {

    private static final String BASE = "http://clientregistry.org/";

    private static TestHub hub;
    private static Feed feed;
    private static FhirClient lims;

    @BeforeAll
    static void start() {
        hub = TestHub.startWithConfig("sources.yaml", shipped -> shipped.replace("subject: \"CN=lims\"\n",
                "subject: \"CN=lims\"\n    sees: [lims, openmrs]\n    told: [" + BASE + "lims, " + BASE + "openmrs]\n"
                + "    records-an-hour: 1000\n"), Map.of());
        hub.awaitSearch();
        feed = new Feed(hub);
        lims = hub.fhir("lims");
        for (String source : new String[] {"openmrs", "dhis2", "lims"}) {
            feed.fhir(source, Feed.row("seen-1", "Clearance", "Nabulungi", "1984-03-05", "f", "CF84SIGHT1"));
        }
        feed.fhir("openmrs", Feed.row("seen-2", "Clearance", "Namaganda", "1991-03-05", "f", "CF84SIGHT2"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static int status(String path) throws IOException {
        return lims.get(path).status();
    }

    private static String body(String path) throws IOException {
        return lims.get(path).body();
    }

    @Test
    void records_of_other_sources_are_not_there() throws IOException {
        assertThat(status("/Patient/" + hub.jdbc().queryForObject("select id::text from record where source = 'dhis2'",
                String.class))).isEqualTo(404);
        assertThat(body("/Patient?identifier=" + BASE + "dhis2%7Cseen-1")).contains("\"total\":0")
                .doesNotContain("Nabulungi");
        assertThat(body("/Patient?identifier=" + BASE + "nationalid%7CCF84SIGHT1")).contains("\"total\":2");
        assertThat(status("/Patient/$ihe-pix?sourceIdentifier=" + BASE + "dhis2%7Cseen-1")).isEqualTo(404);
    }

    @Test
    void identifiers_of_other_authorities_are_not_told() throws IOException {
        assertThat(body("/Patient?identifier=" + BASE + "openmrs%7Cseen-1")).contains("Nabulungi")
                .doesNotContain("CF84SIGHT1");
        assertThat(body("/Patient/$ihe-pix?sourceIdentifier=" + BASE + "lims%7Cseen-1")).contains("openmrs")
                .doesNotContain("dhis2", "CF84SIGHT1");
        assertThat(status("/Patient/$ihe-pix?sourceIdentifier=" + BASE + "lims%7Cseen-1&targetSystem=" + BASE + "dhis2"))
                .isEqualTo(403);
    }

    @Test
    void a_golden_record_is_told_where_all_of_it_may_be_seen() throws IOException {
        assertThat(status("/Patient/" + feed.person("seen-1"))).isEqualTo(404);
        assertThat(body("/Patient?_id=" + feed.person("seen-1"))).contains("\"total\":0");
        assertThat(status("/Patient/" + feed.person("seen-2"))).isEqualTo(200);
    }

    @Test
    void who_is_not_limited_sees_all() throws IOException {
        assertThat(hub.fhir("openmrs").get("/Patient?identifier=" + BASE + "nationalid%7CCF84SIGHT1").body())
                .contains("\"total\":3");
        assertThat(hub.fhir("openmrs").get("/Patient/" + feed.person("seen-1")).status()).isEqualTo(200);
    }

    @Test
    void a_condition_finds_no_more_than_a_question_would() throws IOException {
        String body = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"" + BASE + "lims\",\"value\":\"seen-new\"}],"
                + "\"name\":[{\"family\":\"Probe\"}]}";

        assertThat(lims.post("/Patient", "application/fhir+json", body, "If-None-Exist", "identifier=" + BASE
                + "dhis2|seen-1").status()).as("as if nobody had it").isEqualTo(201);
    }

    /** Asking is counted and audited; feeding is not asking. */
    @ParameterizedTest
    @CsvSource({"lims, openmrs, seen-2", "openmrs, dhis2, seen-1", "dhis2, openmrs, seen-2"})
    void a_record_of_somebody_else_that_a_condition_finds_is_not_shown(String sender, String source, String id)
            throws IOException {
        String body = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"" + BASE + sender
                + "\",\"value\":\"never-stored\"}],\"name\":[{\"family\":\"Probe\"}]}";

        FhirClient.Response found = hub.fhir(sender).post("/Patient", "application/fhir+json", body, "If-None-Exist",
                "identifier=" + BASE + source + "|" + id);

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("Location").orElseThrow()).contains(hub.jdbc().queryForObject(
                "select id::text from record where source = ? and local_id = ?", String.class, source, id));
        assertThat(found.body()).contains("OperationOutcome").doesNotContain("Clearance", "Nabulungi", "Namaganda",
                "CF84SIGHT");
    }

    @Test
    void its_own_record_that_a_condition_finds_has_no_identifier_that_it_is_not_told() throws IOException {
        String body = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"" + BASE + "lims\",\"value\":"
                + "\"seen-1\"}],\"name\":[{\"family\":\"Probe\"}]}";

        assertThat(lims.post("/Patient", "application/fhir+json", body, "If-None-Exist", "identifier=" + BASE
                + "lims|seen-1").body()).contains("Nabulungi").doesNotContain("CF84SIGHT1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"contact\":[{\"name\":{\"family\":\"N\"},\"organization\":{\"identifier\":HIDDEN}}]",
        "\"generalPractitioner\":[{\"identifier\":HIDDEN,\"display\":\"a nurse\"}]",
        "\"managingOrganization\":{\"identifier\":HIDDEN,\"display\":\"a house\"}",
        "\"extension\":[{\"url\":\"http://example.org/x\",\"valueIdentifier\":HIDDEN}]",
        "\"birthDate\":\"1980\",\"_birthDate\":{\"extension\":[{\"url\":\"http://example.org/x\",\"valueIdentifier\":HIDDEN}]}",
        "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"c\",\"identifier\":[HIDDEN]}],"
            + "\"generalPractitioner\":[{\"reference\":\"#c\"}]",
        "\"identifier\":[OWN,{\"value\":\"SECRET\"}]",
        "\"identifier\":[OWN,{\"system\":\"" + BASE + "openmrs\",\"value\":\"v\",\"assigner\":{\"identifier\":HIDDEN}}]"})
    void wherever_an_identifier_stands_it_is_not_told(String more) throws IOException {
        String id = "nested-" + more.hashCode();
        String own = "{\"system\":\"" + BASE + "openmrs\",\"value\":\"" + id + "\"}";
        String said = more.replace("HIDDEN", "{\"system\":\"" + BASE + "nationalid\",\"value\":\"SECRET\"}")
                .replace("SECRET", "CF84HIDDEN")
                .replace("OWN", own);
        String identifier = more.startsWith("\"identifier") ? "" : "\"identifier\":[" + own + "],";
        FhirClient.Response sent = hub.fhir("openmrs").post("/Patient", "application/fhir+json",
                "{\"resourceType\":\"Patient\"," + identifier + "\"name\":[{\"family\":\"Nested\"}]," + said + "}");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        String question = "/Patient?identifier=" + BASE + "openmrs%7C" + id;
        assertThat(hub.fhir("openmrs").get(question).body()).contains("CF84HIDDEN");

        assertThat(body(question)).contains("Nested").doesNotContain("CF84HIDDEN");
        assertThat(body("/Patient/" + feed.record(id))).contains("Nested").doesNotContain("CF84HIDDEN");
        assertThat(body("/Patient/" + feed.person(id))).doesNotContain("CF84HIDDEN");
    }

    /** What it was asked from tells of its identifiers, too. */
    @Test
    void whose_other_identifiers_a_cross_reference_tells_is_audited_and_counted() throws IOException {
        String path = "/Patient/$ihe-pix?sourceIdentifier=" + BASE + "openmrs%7Cseen-2&targetSystem=" + BASE + "nationalid";
        assertThat(hub.fhir("dhis2").get(path).body()).contains("CF84SIGHT2");

        assertThat(hub.jdbc().queryForObject("select e.found from audit_event e join audit_entity x on x.seq = e.seq where "
                + "e.event = 'pix-query' and e.node = 'dhis2' and x.what = ? and x.how = 'sent'", Integer.class,
                feed.record("seen-2").toString())).isEqualTo(1);
    }

    @Test
    void beyond_what_an_hour_allows_the_answer_is_429_and_audited() throws IOException {
        try (TestHub strict = TestHub.startWithConfig("sources.yaml", shipped -> shipped.replace(
                "subject: \"CN=lims\"\n", "subject: \"CN=lims\"\n    requests-an-hour: 2\n"), Map.of())) {
            FhirClient asking = strict.fhir("lims");
            String path = "/Patient?identifier=" + BASE + "lims%7Cnobody";
            assertThat(asking.get(path).status()).isEqualTo(200);
            assertThat(asking.get(path).status()).isEqualTo(200);

            assertThat(asking.get(path).status()).isEqualTo(429);
            assertThat(strict.count("select count(*) from audit_trail where event = 'refusal' and node = 'lims' and "
                    + "entities like '%ALLOWANCE%'")).isEqualTo(1);
            assertThat(strict.fhir("openmrs").get(path).status()).isEqualTo(200);
        }
    }
}
