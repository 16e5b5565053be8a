package clientregistry.feed;

import static clientregistry.tools.client.FhirClient.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** References between the entries of a Bundle (FHIR R4, http.html#trules, bundle.html#references), at the real door. */
class BundleReferenceTest {

    private static final String UUID_URN = "urn:uuid:0a2b3c4d-0000-4000-8000-00000000000f";

    private final TestHub hub = TestHub.shared();
    private final FhirClient openmrs = hub.fhir("openmrs");
    private final String run = Long.toString(System.nanoTime(), 36);

    private String entry(String fullUrl, String id, String request, String more) {
        return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":" + People.patientWith(People.identifier("openmrs", id + run),
                "Ssemanda", more) + ",\"request\":" + request + "}";
    }

    private String create(String fullUrl, String id) {
        return entry(fullUrl, id, "{\"method\":\"POST\",\"url\":\"Patient\"}", "");
    }

    private String replaced(String fullUrl, String id, String reference) {
        return entry(fullUrl, id, "{\"method\":\"PUT\",\"url\":\"Patient?identifier=http://clientregistry.org/openmrs|"
                + id + run + "\"}", ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"" + reference + "\"}}]");
    }

    private void known(String id) throws IOException {
        assertThat(openmrs.post("/Patient", JSON, People.patient("openmrs", id + run, "Ssemanda")).status())
                .isEqualTo(201);
    }

    private String survivorOf(String id) {
        return hub.jdbc().queryForList("select s.local_id from record r join record s on s.id = r.survivor where "
                + "r.local_id = ?", String.class, id + run).stream().findFirst().map(found -> found.replace(run, ""))
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({UUID_URN + ",", "urn:oid:1.2.3.4,", "http://other.example/fhir/Patient/7,",
        "http://other.example/fhir/Patient/7,Patient/7", "http://other.example/fhir/Patient/7,"
        + "http://other.example/fhir/Patient/7/_history/2", "urn:uuid:0A2B3C4D-0000-4000-8000-00000000000F," + UUID_URN,
        UUID_URN + ",Patient?identifier=http://clientregistry.org/openmrs%7CnewRUN"})
    void a_record_is_replaced_by_one_of_the_same_transaction_in_any_order(String fullUrl, String reference)
            throws IOException {
        for (boolean newFirst : new boolean[] {true, false}) {
            String old = "old" + fullUrl.hashCode() + newFirst + (reference == null ? 0 : reference.hashCode());
            String made = old.replace("old", "new");
            known(old);
            String meant = reference == null ? fullUrl : reference.replace("newRUN", made + run);
            List<String> entries = new ArrayList<>(List.of(create(fullUrl, made),
                    replaced("http://other.example/fhir/Patient/8", old, meant)));
            if (!newFirst) {
                Collections.reverse(entries);
            }
            Response answer = openmrs.post("", JSON, People.bundle("transaction", entries.toArray(String[]::new)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            List<String> statuses = FhirFormat.JSON.read(Bundle.class, answer.body()).getEntry().stream()
                    .map(each -> each.getResponse().getStatus()).toList();
            assertThat(statuses.get(newFirst ? 0 : 1)).as("answered in the order sent").isEqualTo("201 Created");
            assertThat(survivorOf(old)).isEqualTo(made);
        }
    }

    @Test
    void a_chain_of_merges_is_done_from_its_first_link_on() throws IOException {
        for (String id : List.of("chain-a", "chain-b", "chain-c")) {
            known(id);
        }
        Response answer = openmrs.post("", JSON, People.bundle("transaction",
                replaced("urn:oid:1.3", "chain-c", "urn:oid:1.4"), replaced("urn:oid:1.2", "chain-b", "urn:oid:1.3"),
                replaced("urn:oid:1.1", "chain-a", "urn:oid:1.2"), create("urn:oid:1.4", "chain-d")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(List.of(survivorOf("chain-a"), survivorOf("chain-b"), survivorOf("chain-c")))
                .containsExactly("chain-b", "chain-c", "chain-d");
    }

    private String linked(String fullUrl, String id, String type, String reference) {
        return entry(fullUrl, id, "{\"method\":\"POST\",\"url\":\"Patient\"}", ",\"link\":[{\"type\":\"" + type
                + "\",\"other\":{\"reference\":\"" + reference + "\"}}]");
    }

    /** Whom they know otherwise is theirs to say: both are taken, in whatever circle. */
    @ParameterizedTest
    @CsvSource({"seealso,seealso,2", "refer,refer,2", "replaces,seealso,2", "seealso,seealso,1", "seealso,seealso,3"})
    void new_patients_that_refer_to_each_other_are_taken(String first, String other, int many) throws IOException {
        String id = "circle-" + first + other + many;
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            entries.add(linked("urn:uuid:0a2b3c4d-0000-4000-8000-00000000001" + i, id + i, i == 0 ? first : other,
                    "urn:uuid:0a2b3c4d-0000-4000-8000-00000000001" + (i + 1) % many));
        }
        for (String type : List.of("transaction", "batch")) {
            Response answer = openmrs.post("", JSON, People.bundle(type, entries.toArray(String[]::new)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(FhirFormat.JSON.read(Bundle.class, answer.body()).getEntry()).hasSize(many)
                    .allMatch(entry -> entry.getResponse().getStatus().startsWith("20"));
        }
        assertThat(hub.count("select count(*) from record where local_id like ?", id + "%")).isEqualTo(many);
    }

    /** Of which nobody would be left: new ones, known ones, both; itself. */
    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "1,true", "2,true", "3,true"})
    void patients_that_replace_each_other_in_a_circle_are_refused_with_the_place(int many, boolean known)
            throws IOException {
        String id = "ring-" + many + known;
        List<String> entries = new ArrayList<>(List.of(create("urn:oid:9.9", id + "beside")));
        for (int i = 0; i < many; i++) {
            if (known) {
                known(id + i);
            }
            entries.add(linked("urn:uuid:0a2b3c4d-0000-4000-8000-00000000002" + i, id + i, "replaced-by",
                    "urn:uuid:0a2b3c4d-0000-4000-8000-00000000002" + (i + 1) % many));
        }
        Response answer = openmrs.post("", JSON, People.bundle("transaction", entries.toArray(String[]::new)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("Bundle.entry[1].resource.link.other",
                many == 1 ? "is replaced by itself" : "in a circle");
        assertThat(hub.count("select count(*) from record where local_id like ?", id + "%"))
                .isEqualTo(known ? many : 0);
    }

    @Test
    void a_reference_to_a_conditional_create_means_what_it_found() throws IOException {
        known("cc-there");
        known("cc-old");
        String condition = "identifier=http://clientregistry.org/openmrs%7Ccc-there" + run;
        Response answer = openmrs.post("", JSON, People.bundle("transaction", replaced("urn:oid:2.1", "cc-old",
                UUID_URN), entry(UUID_URN, "cc-never", "{\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\""
                + condition + "\"}", "")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(survivorOf("cc-old")).isEqualTo("cc-there");
        assertThat(hub.count("select count(*) from record where local_id = ?", "cc-never" + run)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"urn:uuid:11111111-1111-4111-8111-111111111111,404", "Patient?identifier=nobody,404",
        "Patient?name=Ssemanda,400", "Patient?identifier=,400", "RelatedPerson/1,422", "Patient/1,404",
        "Patient/00000000-0000-0000-0000-000000000000,404", "#p1,404"})
    void a_reference_that_leads_nowhere_is_refused_at_its_place_and_nothing_is_stored(String reference, int status)
            throws IOException {
        String id = "nowhere" + reference.hashCode();
        known(id);
        String bad = replaced("urn:oid:3.1", id, reference);
        Response answer = openmrs.post("", JSON, People.bundle("transaction", create("urn:oid:3.2", id + "new"), bad));
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("Bundle.entry[1]").doesNotContain("Ssemanda");
        assertThat(hub.count("select count(*) from record where local_id = ?", id + "new" + run)).isZero();
        Response batch = openmrs.post("", JSON, People.bundle("batch", bad));
        assertThat(FhirFormat.JSON.read(Bundle.class, batch.body()).getEntryFirstRep().getResponse().getStatus())
                .isEqualTo(String.valueOf(status));
    }

    @Test
    void a_conditional_reference_that_finds_two_is_refused() throws IOException {
        String national = "," + People.identifier("nationalid", "N" + run);
        for (String id : List.of("two-a", "two-b")) {
            openmrs.post("/Patient", JSON, People.patientWith(People.identifier("openmrs", id + run) + national,
                    "Ssemanda", ""));
        }
        known("two-old");
        assertThat(openmrs.post("", JSON, People.bundle("transaction", replaced("urn:oid:4.1", "two-old",
                "Patient?identifier=N" + run))).status()).isEqualTo(412);
        assertThat(survivorOf("two-old")).isEqualTo("none");
    }

    @Test
    void entries_of_a_batch_may_not_refer_to_each_other() throws IOException {
        known("batch-old");
        Response answer = openmrs.post("", JSON, People.bundle("batch", create(UUID_URN, "batch-new"),
                replaced("urn:oid:5.1", "batch-old", UUID_URN)));
        Bundle bundle = FhirFormat.JSON.read(Bundle.class, answer.body());
        assertThat(bundle.getEntry().get(0).getResponse().getStatus()).isEqualTo("201 Created");
        assertThat(bundle.getEntry().get(1).getResponse().getStatus()).isEqualTo("422");
        assertThat(answer.body()).contains("transaction");
        assertThat(survivorOf("batch-old")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "batch"})
    void two_entries_of_one_full_url_are_refused(String type) throws IOException {
        Response answer = openmrs.post("", JSON, People.bundle(type, create(UUID_URN, "full-1"),
                create(UUID_URN.toUpperCase(Locale.ROOT).replace("URN:UUID", "urn:uuid"), "full-2")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Bundle.entry[1].fullUrl");
    }

    @Test
    void a_transaction_says_one_thing_of_each_record() throws IOException {
        Response answer = openmrs.post("", JSON, People.bundle("transaction", create("urn:oid:6.1", "twice"),
                create("urn:oid:6.2", "twice")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Bundle.entry[1]");
        assertThat(hub.count("select count(*) from record where local_id = ?", "twice" + run)).isZero();
    }

    @Test
    void other_entries_than_patients_are_refused_by_their_kind() throws IOException {
        String organization = "{\"fullUrl\":\"" + UUID_URN + "\",\"resource\":{\"resourceType\":\"Organization\",\"name\":"
                + "\"x\"},\"request\":{\"method\":\"POST\",\"url\":\"Organization\"}}";
        known("org-old");
        Response answer = openmrs.post("", JSON, People.bundle("transaction", organization,
                replaced("urn:oid:7.1", "org-old", UUID_URN)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("takes Patients only").contains("Bundle.entry[0]");
        Response get = openmrs.post("", JSON, People.bundle("batch", "{\"request\":{\"method\":\"GET\",\"url\":"
                + "\"Patient/" + UUID.randomUUID() + "\"}}"));
        assertThat(get.body()).contains("422").contains("POST or a PUT");
    }
}
