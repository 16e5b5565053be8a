package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.run.AtOnce;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditional headers on every method (RFC 9110, 13; FHIR R4, http.html), alone and in Bundles, through the real door. */
class ConditionalRequestTest {

    private static final String PAST = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String FUTURE = "Sat, 06 Nov 2094 08:49:37 GMT";

    private final TestHub hub = TestHub.shared();
    private final FhirClient openmrs = hub.fhir("openmrs");

    private static String token(String system, String value) {
        return URLEncoder.encode("http://clientregistry.org/" + system + "|" + value, StandardCharsets.UTF_8);
    }

    private Response post(String id, String family, String... headers) throws IOException {
        return openmrs.post("/Patient", JSON, People.patient("openmrs", id, family), headers);
    }

    private int version(String id) {
        return (int) hub.count("select coalesce(max(version), 0) from record where local_id = ?", id);
    }

    private static String fresh(String what) {
        return what + "-" + Long.toString(System.nanoTime(), 36);
    }

    @Test
    void a_create_where_one_exists_does_nothing_and_answers_it() throws IOException {
        String id = fresh("c");
        String condition = "identifier=" + token("openmrs", id);
        Response created = post(id, "Kizza", "If-None-Exist", condition);
        Response again = post(id, "Kizzabe", "If-None-Exist", condition);
        assertThat(created.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Location")).isEqualTo(created.header("Location"));
        assertThat(again.header("ETag")).contains("W/\"1\"");
        assertThat(again.header("LocationCRUID")).isEqualTo(created.header("LocationCRUID"));
        assertThat(again.body()).contains("\"Kizza\"").doesNotContain("Kizzabe");
        assertThat(version(id)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?identifier=%s", "Patient?identifier=%s", "https://hub.example/fhir/Patient?identifier=%s",
        "identifier=%s&_format=json", "identifier=nobody,%s", "identifier=nobody"})
    void however_the_condition_is_written_nothing_known_is_changed(String condition) throws IOException {
        String id = fresh("c");
        post(id, "Kizza");
        Response again = post(id, "Kizzabe", "If-None-Exist", condition.formatted(token("openmrs", id)));
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(version(id)).isEqualTo(1);
    }

    @Test
    void a_create_finds_by_any_identifier_and_several_are_too_many() throws IOException {
        String national = fresh("N");
        String[] ids = {fresh("a"), fresh("b"), fresh("c")};
        String condition = "identifier=" + token("nationalid", national);
        String shared = "," + People.identifier("nationalid", national);
        Response first = openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", ids[0]) + shared,
                "Nakku", ""), "If-None-Exist", condition);
        Response found = openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", ids[1]) + shared,
                "Nakku", ""), "If-None-Exist", condition);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("Location")).isEqualTo(first.header("Location"));
        assertThat(version(ids[1])).isZero();
        hub.fhir("dhis2").post("/Patient", JSON, People.patientWith(People.identifier("dhis2", ids[2]) + shared,
                "Nakku", ""));
        Response several = openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", ids[1])
                + shared, "Nakku", ""), "If-None-Exist", condition);
        assertThat(several.status()).isEqualTo(412);
        assertThat(several.body()).contains("multiple-matches").doesNotContain("Nakku");
        assertThat(version(ids[1])).isZero();
        Response update = openmrs.put("/Patient?" + condition, JSON, People.patientWith(People.identifier("openmrs",
                ids[0]) + shared, "Nakkuwa", ""));
        assertThat(update.status()).isEqualTo(412);
        assertThat(version(ids[0])).isEqualTo(1);
    }

    @Test
    void who_was_merged_away_is_found_as_the_survivor() throws IOException {
        String old = fresh("old");
        String kept = fresh("kept");
        post(old, "Mutebi");
        Response survivor = post(kept, "Mutebi");
        openmrs.post("/Patient", JSON, People.replacedBy("openmrs", old, kept));
        Response found = post(old, "Mutebi", "If-None-Exist", "identifier=" + token("openmrs", old));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.header("Location")).isEqualTo(survivor.header("Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identifier=", "name=Kizza", "identifier=x&birthdate=1980", "foo=bar", "identifier=x&foo=bar",
        "identifier=%zz", "_count=1", "identifier:of-type=x", "identifier=http://clientregistry.org/openmrs|"})
    void a_condition_that_says_nothing_or_is_not_offered_is_refused(String condition) throws IOException {
        String id = fresh("c");
        assertThat(post(id, "Kizza", "If-None-Exist", condition).status()).isEqualTo(400);
        assertThat(version(id)).isZero();
    }

    @Test
    void of_many_conditional_creates_at_once_one_creates() throws Exception {
        String id = fresh("once");
        List<Callable<Integer>> senders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String family = "Once" + i;
            senders.add(() -> post(id, family, "If-None-Exist", "identifier=" + token("openmrs", id)).status());
        }
        List<Integer> statuses = AtOnce.run(senders);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 200)).isEqualTo(11);
        assertThat(version(id)).isEqualTo(1);
    }

    @Test
    void also_of_those_with_other_ids_and_the_same_national_one() throws Exception {
        String national = fresh("N");
        List<Callable<Integer>> senders = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String body = People.patientWith(People.identifier("openmrs", national + i) + ","
                    + People.identifier("nationalid", national), "Once", "");
            senders.add(() -> openmrs.post("/Patient", JSON, body, "If-None-Exist", "identifier=" + token("nationalid",
                    national)).status());
        }
        assertThat(Collections.frequency(AtOnce.run(senders), 201)).isEqualTo(1);
        assertThat(hub.count("select count(*) from record_identifier where value = ?", national)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "batch"})
    void a_bundle_has_the_same_conditions(String type) throws IOException {
        String id = fresh("b");
        post(id, "Kizza");
        String changed = People.patient("openmrs", id, "Kizzabe");
        String none = ",\"ifNoneExist\":\"identifier=" + token("openmrs", id) + "\"";
        assertThat(bundle(type, People.entry("POST", "Patient", changed, none))).isEqualTo("200 OK");
        assertThat(bundle(type, People.entry("POST", "Patient", changed, ",\"ifNoneMatch\":\"*\""))).isEqualTo("412");
        assertThat(bundle(type, People.entry("PUT", "Patient?identifier=" + token("openmrs", id), changed,
                ",\"ifMatch\":\"W/\\\"9\\\"\""))).isEqualTo("412");
        assertThat(bundle(type, People.entry("PUT", "Patient/1", changed, none))).isEqualTo("400");
        assertThat(bundle(type, People.entry("POST", "Patient", changed, ",\"ifMatch\":\"rubbish\""))).isEqualTo("400");
        assertThat(version(id)).isEqualTo(1);
        assertThat(bundle(type, People.entry("PUT", "Patient?identifier=" + token("openmrs", id), changed,
                ",\"ifMatch\":\"W/\\\"1\\\"\",\"ifModifiedSince\":\"2094-01-01T00:00:00Z\""))).isEqualTo("200 OK");
        assertThat(version(id)).isEqualTo(2);
    }

    private String bundle(String type, String entry) throws IOException {
        Response answer = openmrs.post("", JSON, People.bundle(type, entry));
        return answer.ok() ? FhirFormat.JSON.read(Bundle.class, answer.body()).getEntryFirstRep().getResponse()
                .getStatus() : String.valueOf(answer.status());
    }

    /** Of a record in version 2, and of nobody; where nothing is guarded it is 200 and 201. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "If-Match; W/\"2\"; 200; 412", "If-Match; \"2\"; 200; 412", "If-Match; 2; 200; 412", "If-Match; W/\"1\"; 412; 412",
        "If-Match; W/\"1\", W/\"2\"; 200; 412", "If-Match; *; 200; 412", "If-Match; \"abc\"; 412; 412",
        "If-Match; rubbish; 400; 400", "If-Match; W/2; 400; 400", "If-Match; W/\"2\",; 400; 400",
        "If-None-Match; *; 412; 201", "If-None-Match; W/\"2\"; 412; 201", "If-None-Match; W/\"1\"; 200; 201",
        "If-None-Match; rubbish; 400; 400",
        "If-Unmodified-Since; " + PAST + "; 412; 201", "If-Unmodified-Since; " + FUTURE + "; 200; 201",
        "If-Unmodified-Since; Sunday, 06-Nov-94 08:49:37 GMT; 412; 201",
        "If-Unmodified-Since; Sun Nov  6 08:49:37 1994; 412; 201", "If-Unmodified-Since; yesterday; 200; 201",
        "If-Modified-Since; " + FUTURE + "; 200; 201", "If-None-Exist; identifier=x; 400; 400"})
    void guards_an_update(String header, String value, int known, int unknown) throws IOException {
        String id = fresh("u");
        post(id, "Ssali");
        post(id, "Ssalib");
        String before = People.patient("openmrs", id, "Ssalic");
        assertThat(openmrs.put("/Patient?identifier=" + token("openmrs", id), JSON, before, header, value).status())
                .isEqualTo(known);
        assertThat(version(id)).isEqualTo(known == 200 ? 3 : 2);
        String nobody = fresh("n");
        assertThat(openmrs.put("/Patient/" + nobody, JSON, People.patient("openmrs", nobody, "Ssali"), header, value)
                .status()).isEqualTo(unknown);
        assertThat(version(nobody)).isEqualTo(unknown == 201 ? 1 : 0);
    }

    @Test
    void an_etag_goes_before_a_date() throws IOException {
        String id = fresh("u");
        post(id, "Ssali");
        assertThat(openmrs.put("/Patient?identifier=" + token("openmrs", id), JSON, People.patient("openmrs", id,
                "Ssalib"), "If-Match", "W/\"1\"", "If-Unmodified-Since", PAST).status()).isEqualTo(200);
    }

    @Test
    void a_merge_is_guarded_too() throws IOException {
        String old = fresh("old");
        String kept = fresh("kept");
        String location = post(old, "Ssali").header("Location").orElseThrow().replaceAll(".*(/Patient/[^/]+)/_.*", "$1");
        post(kept, "Ssali");
        String merge = People.replacedBy("openmrs", old, kept);
        assertThat(openmrs.put(location, JSON, merge, "If-Match", "W/\"7\"").status()).isEqualTo(412);
        assertThat(openmrs.post("/Patient", JSON, merge, "If-None-Exist", "identifier=" + token("openmrs", old))
                .status()).isEqualTo(400);
        assertThat(hub.count("select count(*) from record where local_id = ? and state = 'active'", old)).isEqualTo(1);
        assertThat(openmrs.put(location, JSON, merge, "If-Match", "W/\"1\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"If-None-Match; W/\"1\"; 304", "If-None-Match; W/\"4\", W/\"1\"; 304",
        "If-None-Match; *; 304", "If-None-Match; W/\"2\"; 200", "If-None-Match; rubbish; 400",
        "If-Modified-Since; " + FUTURE + "; 304", "If-Modified-Since; " + PAST + "; 200", "If-Modified-Since; soon; 200",
        "If-Match; W/\"1\"; 200", "If-Match; W/\"2\"; 412", "If-Unmodified-Since; " + PAST + "; 412"})
    void spares_a_read(String header, String value, int status) throws IOException {
        String location = post(fresh("r"), "Ssali").header("Location").orElseThrow().replaceAll(".*/fhir", "");
        for (String address : new String[] {location, location.replaceAll("/_history.*", "")}) {
            Response read = openmrs.get(address, header, value);
            assertThat(read.status()).isEqualTo(status);
            if (status == 304) {
                assertThat(read.body()).isEmpty();
                assertThat(read.header("ETag")).contains("W/\"1\"");
            }
        }
    }

    @Test
    void what_a_read_says_of_its_time_spares_the_next_one_and_an_etag_goes_before_a_date() throws IOException {
        String address = post(fresh("r"), "Ssali").header("Location").orElseThrow().replaceAll(".*/fhir", "")
                .replaceAll("/_history.*", "");
        String time = openmrs.get(address).header("Last-Modified").orElseThrow();
        assertThat(openmrs.get(address, "If-Modified-Since", time).status()).isEqualTo(304);
        assertThat(openmrs.get(address, "If-Modified-Since", time, "If-None-Match", "W/\"9\"").status()).isEqualTo(200);
    }

    @Test
    void a_record_that_came_to_another_person_is_told_again_under_the_version_it_has() throws IOException {
        String id = fresh("moved");
        String address = post(id, "Ssali").header("Location").orElseThrow().replaceAll(".*/fhir", "")
                .replaceAll("/_history.*", "");
        hub.jdbc().update("update link set closed_at = now() + interval '1 second' where record_id = "
                + "(select id from record where local_id = ?)", id);
        try {
            assertThat(openmrs.get(address, "If-None-Match", "W/\"1\"").status()).isEqualTo(200);
        } finally {
            hub.jdbc().update("update link set closed_at = null where record_id = (select id from record where local_id = "
                    + "?)", id);
        }
    }

    @Test
    void a_repeated_request_answers_what_it_found() throws IOException {
        String id = fresh("again");
        String national = fresh("N");
        String shared = "," + People.identifier("nationalid", national);
        openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", id) + shared, "Ssali", ""));
        String body = People.patientWith(People.identifier("openmrs", id + "x") + shared, "Ssali", "");
        String condition = "identifier=" + token("nationalid", national);
        for (int i = 0; i < 2; i++) {
            Response answer = openmrs.post("/Patient", JSON, body, "If-None-Exist", condition, "X-Request-Id", id);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("ETag")).contains("W/\"1\"");
        }
        assertThat(version(id + "x")).isZero();
    }
}
