package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transaction and batch Bundles through the real door. */
class FhirBundleTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final TestHub hub = TestHub.shared();
    private final FhirClient openmrs = hub.fhir("openmrs");

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "batch"})
    void entries_are_answered_in_order_and_named_in_json_arrays(String type) throws IOException {
        Response answer = send(People.bundle(type, post("b-a-" + type, "Mukasa"), post("b-b-" + type, "Nantongo")));
        Bundle bundle = read(answer);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(bundle.getType().toCode()).isEqualTo(type + "-response");
        assertThat(statuses(bundle)).containsExactly("201 Created", "201 Created");
        assertThat(bundle.getEntryFirstRep().getResponse().getLocation()).matches("Patient/[0-9a-f-]{36}/_history/1");
        assertThat(bundle.getEntryFirstRep().getResponse().getEtag()).isEqualTo("W/\"1\"");
        assertThat(answer.header("Location").orElseThrow())
                .matches("\\[\"Patient/[0-9a-f-]{36}\",\"Patient/[0-9a-f-]{36}\"]");
        assertThat(answer.header("LocationCRUID").orElseThrow())
                .matches("\\[\"Patient/[0-9a-f-]{36}\",\"Patient/[0-9a-f-]{36}\"]");
    }

    @Test
    void xml_bundles_are_taken_and_answered_in_xml() throws IOException {
        String xml = FHIR.newXmlParser().encodeResourceToString(FHIR.newJsonParser()
                .parseResource(People.bundle("batch", post("b-xml", "Tumusiime"))));
        Response answer = openmrs.post("", People.XML, xml);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(FHIR.newXmlParser().parseResource(Bundle.class, answer.body())))
                .containsExactly("201 Created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"replaced-by of an unknown record", "old version", "foreign identifier", "not a Patient",
            "delete"})
    void a_transaction_with_one_bad_entry_stores_nothing(String fault) throws IOException {
        long versions = hub.count("select count(*) from record_version");
        long audited = hub.count("select count(*) from audit_trail");
        Response answer = send(People.bundle("transaction", post("b-tx", "Kiwanuka"), bad(fault)));
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).contains("OperationOutcome").doesNotContain("Kiwanuka");
        assertThat(hub.count("select count(*) from record_version")).isEqualTo(versions);
        assertThat(hub.count("select count(*) from audit_trail")).isEqualTo(audited + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replaced-by of an unknown record", "old version", "foreign identifier", "not a Patient",
            "delete", "no url", "no identifier", "no resource", "condition names another"})
    void a_bad_entry_of_a_batch_harms_only_itself(String fault) throws IOException {
        long audited = hub.count("select count(*) from audit_trail");
        long large = keptLarge();
        Response answer = send(People.bundle("batch", post("b-1-" + fault, "Ssempijja"), bad(fault),
                post("b-2-" + fault, "Nalubega")));
        List<String> statuses = statuses(read(answer));
        assertThat(statuses.get(0)).isEqualTo("201 Created");
        assertThat(statuses.get(1)).startsWith("4");
        assertThat(statuses.get(2)).isEqualTo("201 Created");
        assertThat(read(answer).getEntry().get(1).getResponse().getOutcome()).isNotNull();
        assertThat(hub.count("select count(*) from audit_trail")).as("one for each entry").isEqualTo(audited + 3);
        assertThat(keptLarge()).as("only the entry is kept with its refusal, not the whole Bundle").isEqualTo(large);
    }

    /** In JSON and in XML; in a transaction, which is one, nothing is done. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            b-s1 | .resource.birthDate             | "birthDate":"1990-02-31"
            b-s2 | .resource.birthDate             | "birthDate":{}
            b-s3 | .resource.name[0].family        | "name":[{"family":[]}]
            b-s4 | .resource.gender                | "gender":"f"
            b-s5 | .resource.deceased              | "deceasedBoolean":null
            b-s6 | .resource.nick                  | "nick":"x"
            b-s7 | .resource.name[0].given[0]      | "name":[{"given":["\\ufdd0"]}]
            b-s8 | .resource.contained[0].language | "contained":[{"resourceType":"Binary","_language":{"extension":[{"url":"a"}]}}]
            """)
    void an_entry_that_cannot_be_read_is_refused_at_its_place(String id, String place, String member)
            throws IOException {
        String bad = People.post("{\"resourceType\":\"Patient\",\"identifier\":[" + People.identifier("openmrs",
                id + "-bad") + "]," + member + "}");
        String[] entries = {post(id + "-1", "Ssempijja"), bad, post(id + "-2", "Nalubega")};

        Response refused = send(People.bundle("transaction", entries));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("\"Bundle.entry[1]" + place + "\"");
        assertThat(hub.count("select count(*) from record where local_id like ?", id + "-%")).isZero();

        long audited = hub.count("select count(*) from audit_trail");
        Response answer = send(People.bundle("batch", entries));
        Bundle bundle = read(answer);
        assertThat(statuses(bundle)).containsExactly("201 Created", "422", "201 Created");
        assertThat(answer.body()).contains("\"Bundle.entry[1]" + place + "\"");
        assertThat(hub.count("select count(*) from record where local_id like ?", id + "-%")).isEqualTo(2);
        assertThat(hub.count("select count(*) from audit_trail")).isEqualTo(audited + 3);
        assertThat(hub.count("select count(*) from message where outcome = 'refused' and request = 'POST Patient' and "
                + "position(convert_to(?, 'UTF8') in raw) > 0", id + "-bad")).as("kept as it was sent").isEqualTo(1);
    }

    @Test
    void so_is_one_in_xml() throws IOException {
        String xml = FHIR.newXmlParser().encodeResourceToString(FHIR.newJsonParser()
                .parseResource(People.bundle("batch", post("b-sx-1", "Ssempijja"), post("b-sx-2", "Tumusiime"),
                post("b-sx-3", "Nalubega"))));
        int second = xml.indexOf("<birthDate", xml.indexOf("<birthDate") + 1);
        Response answer = openmrs.post("", People.XML, xml.substring(0, second) + "<birthDate>1990</birthDate>"
                + xml.substring(xml.indexOf("/>", second) + 2));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(FHIR.newXmlParser().parseResource(Bundle.class, answer.body())))
                .containsExactly("201 Created", "422", "201 Created");
        assertThat(answer.body()).contains("\"Bundle.entry[1].resource.birthDate\"");
    }

    private long keptLarge() {
        return hub.count("select count(*) from message where outcome = 'refused' and octet_length(raw) > 500");
    }

    private static String bad(String fault) {
        String patient = People.patient("openmrs", "b-bad", "Wamala");
        return switch (fault) {
            case "replaced-by of an unknown record" -> People.entry("PUT", "Patient/1",
                    People.replacedBy("openmrs", "b-bad", "b-nobody"), "");
            case "old version" -> People.entry("PUT", "Patient/1", patient, ",\"ifMatch\":\"W/\\\"7\\\"\"");
            case "foreign identifier" -> post("dhis2", "b-bad", "Wamala");
            case "not a Patient" -> People.post("{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}}");
            case "delete" -> "{\"request\":{\"method\":\"DELETE\",\"url\":\"Patient/1\"}}";
            case "no url" -> "{\"resource\":" + patient + ",\"request\":{\"method\":\"PUT\"}}";
            case "no identifier" -> People.post("{\"resourceType\":\"Patient\"}");
            case "condition names another" -> People.entry("PUT",
                    "Patient?identifier=http://clientregistry.org/openmrs|other", patient, "");
            default -> "{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";
        };
    }

    @Test
    void two_versions_of_one_record_in_one_batch_keep_their_order() throws IOException {
        Response answer = send(People.bundle("batch", post("b-order", "Kabanda"), post("b-order", "Kabandana"),
                post("b-order", "Kabandize")));
        assertThat(statuses(read(answer))).containsExactly("201 Created", "200 OK", "200 OK");
        assertThat(read(answer).getEntry().get(2).getResponse().getEtag()).isEqualTo("W/\"3\"");
        assertThat(openmrs.get("/Patient?identifier=http://clientregistry.org/openmrs%7Cb-order").body())
                .contains("Kabandize");
    }

    @Test
    void duplicates_within_one_bundle_become_one_person() throws IOException {
        String national = "," + People.identifier("nationalid", "CM-B-DUP");
        Response answer = send(People.bundle("batch",
                People.post(People.patientWith(People.identifier("openmrs", "b-dup-1") + national, "Namatovu", "")),
                People.post(People.patientWith(People.identifier("openmrs", "b-dup-2") + national, "Namatovu", ""))));
        String[] cruids = answer.header("LocationCRUID").orElseThrow().replaceAll("[\\[\\]]", "").split(",");
        assertThat(cruids).hasSize(2);
        assertThat(cruids[0]).isEqualTo(cruids[1]);
    }

    @Test
    void if_none_exist_finds_the_record_that_is_there() throws IOException {
        send(People.bundle("batch", post("b-none", "Ochieng")));
        Response again = send(People.bundle("transaction",
                People.entry("POST", "Patient", People.patient("openmrs", "b-none", "Ochieng"),
                ",\"ifNoneExist\":\"identifier=http://clientregistry.org/openmrs|b-none\"")));
        assertThat(statuses(read(again))).containsExactly("200 OK");
    }

    @ParameterizedTest
    @CsvSource({"batch, 1000", "transaction, 200"})
    void more_entries_than_allowed_are_too_large(String type, int most) throws IOException {
        String entry = post("b-many", "Muwanga");
        Response answer = send(People.bundle(type, Collections.nCopies(most + 1, entry).toArray(String[]::new)));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("Bundle.entry[" + most + "]");
    }

    @Test
    void a_repeated_bundle_is_recognised_by_its_request_id() throws IOException {
        String bundle = People.bundle("batch", post("b-replay", "Birungi"));
        openmrs.post("", JSON, bundle, "X-Request-Id", "b-replay");
        send(People.bundle("batch", post("b-replay", "Birungiko")));
        Response again = openmrs.post("", JSON, bundle, "X-Request-Id", "b-replay");
        assertThat(read(again).getEntryFirstRep().getResponse().getEtag()).isEqualTo("W/\"2\"");
    }

    private static String post(String id, String family) {
        return post("openmrs", id, family);
    }

    private static String post(String source, String id, String family) {
        return People.post(People.patient(source, id, family));
    }

    private Response send(String bundle) throws IOException {
        return openmrs.post("", JSON, bundle);
    }

    private static Bundle read(Response answer) {
        return FHIR.newJsonParser().parseResource(Bundle.class, answer.body());
    }

    private static List<String> statuses(Bundle bundle) {
        return bundle.getEntry().stream().map(entry -> entry.getResponse().getStatus()).toList();
    }
}
