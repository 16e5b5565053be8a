package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creates and updates of one Patient through the real door. */
class FhirFeedTest {

    private static final String CONDITION = "/Patient?identifier=http://clientregistry.org/openmrs%7C";

    private final TestHub hub = TestHub.shared();
    private final FhirClient openmrs = hub.fhir("openmrs");

    @Test
    void a_new_patient_is_created_with_location_etag_and_cruid() throws IOException {
        Response created = post("f-new", "Okello");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location").orElseThrow())
                .matches("https://localhost:\\d+/fhir/Patient/[0-9a-f-]{36}/_history/1");
        assertThat(created.header("ETag")).contains("W/\"1\"");
        assertThat(created.header("LocationCRUID").orElseThrow()).matches("Patient/[0-9a-f-]{36}");
        assertThat(created.body()).contains("\"id\":\"" + id(created)).contains("\"family\":\"Okello\"");
    }

    @Test
    void xml_is_taken_and_given_back() throws IOException {
        Response created = openmrs.post("/Patient", People.XML, People.xml("openmrs", "f-xml", "Achen"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Content-Type")).contains("application/fhir+xml;charset=utf-8");
        assertThat(created.body()).startsWith("<Patient").contains("<family value=\"Achen\"");
    }

    @ParameterizedTest
    @CsvSource({"application/fhir+xml,,xml", "application/fhir+json,,json", "application/fhir+xml,json,json",
            "'text/html,*/*;q=0.1',,json", "application/fhir+json,application/fhir+xml,xml", "*/*,xml,xml",
            "'application/fhir+json;q=0.5,application/fhir+xml',,xml", "application/fhir+json; fhirVersion=4.0,,json",
            "'application/fhir+json;q=0, application/xml;q=0.3',,xml", "application/*,,json"})
    void the_answer_has_the_form_asked_for(String accept, String format, String form) throws IOException {
        String query = format == null ? "" : "?_format=" + format.replace("+", "%2B");
        Response created = openmrs.post("/Patient" + query, JSON, People.patient("openmrs", "f-form", "Nakato"),
                "Accept", accept);
        assertThat(created.header("Content-Type").orElseThrow()).startsWith("application/fhir+" + form);
    }

    @ParameterizedTest
    @CsvSource({"text/html,", "text/turtle,", "application/fhir+json,ttl", "application/fhir+json; fhirVersion=3.0,",
            "application/fhir+json;q=0,"})
    void a_form_the_registry_does_not_speak_is_not_acceptable_and_nothing_is_stored(String accept, String format)
            throws IOException {
        Response refused = openmrs.post("/Patient" + (format == null ? "" : "?_format=" + format), JSON,
                People.patient("openmrs", "f-unspoken", "Nakato"), "Accept", accept);
        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.body()).contains("OperationOutcome");
        assertThat(hub.count("select count(*) from record where local_id = 'f-unspoken'")).isZero();
    }

    @Test
    void prefer_decides_what_comes_back() throws IOException {
        String body = People.patient("openmrs", "f-prefer", "Mugisha");
        assertThat(openmrs.post("/Patient", JSON, body, "Prefer", "return=minimal").body()).isEmpty();
        assertThat(openmrs.post("/Patient", JSON, body, "Prefer", "return=OperationOutcome").body())
                .contains("OperationOutcome").doesNotContain("Mugisha");
        assertThat(openmrs.post("/Patient", JSON, body, "Prefer", "return=representation").body()).contains("Mugisha");
        assertThat(openmrs.post("/Patient", JSON, body, "Prefer", "handling=lenient, Return=\"minimal\"").body())
                .isEmpty();
        assertThat(openmrs.post("/Patient", JSON, body, "Prefer", "return=something").body()).contains("Mugisha");
    }

    @Test
    void posting_a_known_record_updates_it_and_an_equal_one_changes_nothing() throws IOException {
        Response created = post("f-again", "Atim");
        Response equal = post("f-again", "Atim");
        Response changed = post("f-again", "Atimango");
        assertThat(equal.status()).isEqualTo(200);
        assertThat(equal.header("ETag")).contains("W/\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).contains("W/\"2\"");
        assertThat(id(changed)).isEqualTo(id(created));
        assertThat(hub.count("select count(*) from record_version where record_id = ?", UUID.fromString(id(created))))
                .isEqualTo(2);
    }

    @Test
    void put_to_an_unknown_id_creates_with_our_id() throws IOException {
        for (String theirs : new String[] {"abc-123", UUID.randomUUID().toString()}) {
            Response created = openmrs.put("/Patient/" + theirs, JSON, People.patient("openmrs", "f-put-" + theirs,
                    "Ojok"));
            assertThat(created.status()).isEqualTo(201);
            assertThat(id(created)).isNotEqualTo(theirs);
        }
    }

    @Test
    void put_to_its_id_updates_a_record() throws IOException {
        String id = id(post("f-put", "Aber"));
        Response updated = openmrs.put("/Patient/" + id, JSON, People.patient("openmrs", "f-put", "Abera"));
        assertThat(updated.status()).isEqualTo(200);
        assertThat(id(updated)).isEqualTo(id);
    }

    @Test
    void conditional_update_creates_and_updates() throws IOException {
        String body = People.patient("openmrs", "f-cond", "Lanyero");
        assertThat(openmrs.put(CONDITION + "f-cond", JSON, body).status()).isEqualTo(201);
        assertThat(openmrs.put(CONDITION + "f-cond", JSON, body).status()).isEqualTo(200);
        assertThat(openmrs.put(CONDITION + "other", JSON, body).status()).isEqualTo(409);
        assertThat(openmrs.put("/Patient?name=x", JSON, body).status()).isEqualTo(400);
    }

    @Test
    void a_record_of_another_source_cannot_be_written() throws IOException {
        String id = id(hub.fhir("dhis2").post("/Patient", JSON, People.patient("dhis2", "f-foreign", "Adong")));
        Response refused = openmrs.put("/Patient/" + id, JSON, People.patient("openmrs", "f-thief", "Adong"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(hub.count("select count(*) from record where local_id = 'f-thief'")).isZero();
    }

    @Test
    void an_identifier_that_names_another_record_is_a_conflict() throws IOException {
        post("f-one", "Akello");
        String two = id(post("f-two", "Opiyo"));
        assertThat(openmrs.put("/Patient/" + two, JSON, People.patient("openmrs", "f-one", "Akello")).status())
                .isEqualTo(409);
    }

    @Test
    void an_id_in_the_body_that_is_not_the_one_in_the_url_is_refused() throws IOException {
        String id = id(post("f-id", "Apio"));
        String body = People.patientWith(People.identifier("openmrs", "f-id"), "Apio", ",\"id\":\"" + UUID.randomUUID()
                + "\"");
        assertThat(openmrs.put("/Patient/" + id, JSON, body).status()).isEqualTo(422);
    }

    @Test
    void if_match_guards_against_lost_updates() throws IOException {
        String id = id(post("f-match", "Auma"));
        assertThat(openmrs.put("/Patient/" + id, JSON, People.patient("openmrs", "f-match", "Aumat"), "If-Match",
                "W/\"1\"").status()).isEqualTo(200);
        assertThat(openmrs.put("/Patient/" + id, JSON, People.patient("openmrs", "f-match", "Aumas"), "If-Match",
                "W/\"1\"").status()).isEqualTo(412);
        assertThat(openmrs.put("/Patient/" + id, JSON, People.patient("openmrs", "f-match", "Aumas"), "If-Match",
                "rubbish").status()).isEqualTo(400);
        assertThat(openmrs.put(CONDITION + "f-no-match", JSON, People.patient("openmrs", "f-no-match", "Aumo"),
                "If-Match", "W/\"1\"").status())
                .isEqualTo(412);
    }

    @Test
    void a_repeated_request_id_does_not_overwrite_a_newer_version() throws IOException {
        String first = People.patient("openmrs", "f-replay", "Nambi");
        openmrs.post("/Patient", JSON, first, "X-Request-Id", "request-1");
        post("f-replay", "Nambiro");
        Response replayed = openmrs.post("/Patient", JSON, first, "X-Request-Id", "request-1");
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.header("ETag")).contains("W/\"2\"");
        assertThat(replayed.body()).contains("Nambiro");
    }

    @Test
    void replaced_by_merges_two_records_of_one_source() throws IOException {
        String old = id(post("f-old", "Kato"));
        String survivor = id(post("f-survivor", "Wasswa"));
        Response merged = openmrs.put("/Patient/" + old, JSON, People.replacedBy("openmrs", "f-old", "f-survivor"));
        assertThat(merged.status()).isEqualTo(200);
        assertThat(openmrs.get("/Patient/" + old).body()).contains("replaced-by").contains("Patient/" + survivor);
        assertThat(post("f-old", "Kato").status()).as("never resurrected").isEqualTo(409);
    }

    @Test
    void merging_from_or_into_an_unknown_record_is_refused_at_its_place() throws IOException {
        post("f-known", "Byaruhanga");
        Response survivor = openmrs.post("/Patient", JSON, People.replacedBy("openmrs", "f-known", "f-nobody"));
        assertThat(survivor.status()).isEqualTo(404);
        assertThat(survivor.body()).contains("Patient.link").doesNotContain("PID-3");
        Response subsumed = openmrs.post("/Patient", JSON, People.replacedBy("openmrs", "f-nobody", "f-known"));
        assertThat(subsumed.status()).isEqualTo(404);
        assertThat(subsumed.body()).contains("Patient.identifier").doesNotContain("MRG");
    }

    @Test
    void query_parameters_are_not_taken_for_headers() throws IOException {
        Response created = openmrs.post("/Patient?prefer=return%3Dminimal&content-type=text/plain", JSON,
                People.patient("openmrs", "f-param", "Ssali"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).contains("Ssali");
    }

    @Test
    void names_of_any_length_are_taken() throws IOException {
        String name = new Random(7).ints(20_000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
        assertThat(post("f-long", name).status()).isEqualTo(201);
        assertThat(openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", "f-long-2"), "Kirabo",
                ",\"telecom\":[{\"system\":\"phone\",\"value\":\"" + name + "\"}],\"address\":[{\"city\":\"" + name
                + "\"}]")).status()).isEqualTo(201);
    }

    @Test
    void a_request_id_is_not_endless() throws IOException {
        assertThat(openmrs.post("/Patient", JSON, People.patient("openmrs", "f-rid", "Kisakye"), "X-Request-Id",
                "9".repeat(3000)).status())
                .isEqualTo(400);
    }

    private Response post(String id, String family) throws IOException {
        return openmrs.post("/Patient", JSON, People.patient("openmrs", id, family));
    }

    static String id(Response response) {
        return response.header("Location").orElseThrow().replaceAll(".*Patient/([^/]+)/_history.*", "$1");
    }
}
