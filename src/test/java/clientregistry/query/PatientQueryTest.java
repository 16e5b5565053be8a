package clientregistry.query;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import clientregistry.feed.People;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads, searches and metadata through the real door. */
class PatientQueryTest {

    private static final String SEARCH = "/Patient?identifier=http://clientregistry.org/";
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final TestHub hub = TestHub.shared();
    private final FhirClient client = hub.fhir("openmrs");

    @Test
    void a_record_is_read_by_its_id_at_once() throws IOException {
        Response created = feed("q-read", "Babirye");
        Response read = client.get("/Patient/" + id(created));
        Patient patient = FHIR.newJsonParser().parseResource(Patient.class, read.body());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).contains("W/\"1\"");
        assertThat(patient.getLinkFirstRep().getType()).isEqualTo(LinkType.REFER);
        assertThat(created.header("LocationCRUID")).contains(patient.getLinkFirstRep().getOther().getReference());
    }

    @Test
    void where_a_write_says_it_stored_a_version_that_version_is_read_also_when_it_is_old() throws IOException {
        Response first = feed("q-vread", "Nanfuka");
        Response second = feed("q-vread", "Nanfuka-Okello");

        Response old = client.get("/" + first.header("Location").orElseThrow().replaceAll(".*/fhir/", ""));
        assertThat(old.status()).isEqualTo(200);
        assertThat(old.header("ETag")).contains("W/\"1\"");
        assertThat(old.body()).contains("\"Nanfuka\"").doesNotContain("Okello");
        assertThat(client.get("/" + second.header("Location").orElseThrow().replaceAll(".*/fhir/", "")).body())
                .contains("Nanfuka-Okello");
        for (String none : new String[] {"3", "0", "-1", "x", "99999999999"}) {
            assertThat(client.get("/Patient/" + id(first) + "/_history/" + none).status()).as(none).isEqualTo(404);
        }
    }

    @Test
    void no_answer_may_be_kept_on_the_way() throws IOException {
        assertThat(client.get(SEARCH + "openmrs%7Cq-nobody").header("Cache-Control")).contains("no-store");
        assertThat(client.get("/nothing").header("Cache-Control")).contains("no-store");
        assertThat(hub.registry("steward").get("/tasks").header("Cache-Control")).contains("no-store");
    }

    @Test
    void a_golden_record_is_read_by_its_id_and_names_its_records() throws IOException {
        Response created = feed("q-golden", "Nakalema");
        Response golden = client.get("/" + created.header("LocationCRUID").orElseThrow());
        Patient patient = FHIR.newJsonParser().parseResource(Patient.class, golden.body());
        assertThat(patient.getMeta().getTagFirstRep().getCode()).isEqualTo("5c827da5-4858-4f3d-a50c-62ece001efea");
        assertThat(patient.getLinkFirstRep().getType()).isEqualTo(LinkType.SEEALSO);
        assertThat(patient.getLinkFirstRep().getOther().getReference()).isEqualTo("Patient/" + id(created));
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Nakalema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "garbage", "1-1-1-1-1", "%20", "a%2Fb",
            "$everything"})
    void an_id_nobody_has_is_not_found(String id) throws IOException {
        Response answer = client.get("/Patient/" + id);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("OperationOutcome");
    }

    @Test
    void a_search_finds_the_record_and_not_its_golden_record() throws IOException {
        Response created = feed("q-search", "Ssekandi");
        Bundle found = search("openmrs%7Cq-search");
        assertThat(found.getTotal()).isEqualTo(1);
        assertThat(found.getEntry()).hasSize(1);
        assertThat(found.getEntryFirstRep().getFullUrl()).endsWith("/fhir/Patient/" + id(created));
        assertThat(found.getEntryFirstRep().getSearch().getMode()).isEqualTo(Bundle.SearchEntryMode.MATCH);
        assertThat(search("openmrs%7Cq-nobody").getTotal()).isZero();
    }

    @Test
    void a_search_in_xml_answers_in_xml() throws IOException {
        feed("q-xml", "Nassali");
        Response answer = client.get(SEARCH + "openmrs%7Cq-xml", "Accept", "application/fhir+xml");
        assertThat(FHIR.newXmlParser().parseResource(Bundle.class, answer.body()).getTotal()).isEqualTo(1);
    }

    @Test
    void a_subsumed_record_shows_its_survivor_and_an_emptied_golden_record_its_successor() throws IOException {
        Response old = feed("q-old", "Nvannungi");
        Response survivor = feed("q-new", "Balikuddembe");
        client.post("/Patient", JSON, People.replacedBy("openmrs", "q-old", "q-new"));
        Patient subsumed = (Patient) search("openmrs%7Cq-old").getEntryFirstRep().getResource();
        assertThat(subsumed.getActive()).isFalse();
        assertThat(subsumed.getLinkFirstRep().getType()).isEqualTo(LinkType.REPLACEDBY);
        assertThat(subsumed.getLinkFirstRep().getOther().getReference()).isEqualTo("Patient/" + id(survivor));
        assertThat(client.get("/" + old.header("LocationCRUID").orElseThrow()).body()).contains("replaced-by");
    }

    @Test
    void metadata_is_a_capability_statement_in_both_forms() throws IOException {
        CapabilityStatement json = FHIR.newJsonParser().parseResource(CapabilityStatement.class, client.get("/metadata")
                .body());
        assertThat(json.getStatus()).isNotNull();
        assertThat(json.getDate()).isNotNull();
        assertThat(json.getKind()).isNotNull();
        assertThat(json.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(json.getRestFirstRep().getResourceFirstRep().getOperationFirstRep().getName()).isEqualTo("ihe-pix");
        assertThat(FHIR.newXmlParser().parseResource(CapabilityStatement.class, client.get("/metadata?_format=xml")
                .body())
                .getFormat()).hasSize(2);
    }

    @Test
    void head_has_the_headers_of_get_and_no_body() throws IOException {
        Response created = feed("q-head", "Nsereko");
        for (int i = 0; i < 2; i++) {
            Response head = client.send("HEAD", "/Patient/" + id(created), null, new byte[0]);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("ETag")).contains("W/\"1\"");
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void each_query_is_audited_once_by_ids_only() throws IOException {
        String id = id(feed("q-audit", "Zirabamuzaale"));
        for (String query : new String[] {"/Patient/" + id, SEARCH + "openmrs%7Cq-audit", "/metadata", "/Patient/" + id
                + "/_history/1", "/Patient/" + UUID.randomUUID(),
            "/Patient/$ihe-pix?sourceIdentifier=http://clientregistry.org/openmrs%7Cq-audit"}) {
            long audited = hub.count("select count(*) from audit_trail");
            client.get(query);
            assertThat(hub.count("select count(*) from audit_trail")).as(query).isEqualTo(audited + 1);
        }
        assertThat(hub.count("select count(*) from audit_trail where entities like '%Zirabamuzaale%'")).isZero();
    }

    /** Who asks what the registry can do asks for nobody, so he does not ask in vain. */
    @Test
    void only_who_asks_for_somebody_asks_in_vain() throws IOException {
        long before = hub.count("select max(seq) from audit_event");
        client.get("/metadata");
        client.get("/Patient/" + UUID.randomUUID());

        assertThat(hub.jdbc().queryForList("select event from audit_event where seq > ? and found = 0", String.class,
                before)).containsExactly("refusal");
    }

    private Response feed(String id, String family) throws IOException {
        return client.post("/Patient", JSON, People.patient("openmrs", id, family));
    }

    private Bundle search(String token) throws IOException {
        return FHIR.newJsonParser().parseResource(Bundle.class, client.get(SEARCH + token).body());
    }

    private static String id(Response response) {
        return response.header("Location").orElseThrow().replaceAll(".*Patient/([^/]+)/_history.*", "$1");
    }
}
