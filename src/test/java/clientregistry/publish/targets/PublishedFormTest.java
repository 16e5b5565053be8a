package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.OpenCr;
import clientregistry.match.golden.ShippedRules;
import clientregistry.publish.reconcile.Agreement;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a real FHIR server takes of Patients that refer to anything or hold photos; our own door answers as sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishedFormTest {

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":"
            + "\"http://clientregistry.org/openmrs\",\"value\":\"ID\"}],\"name\":[{\"family\":\"FamilyID\"}],"
            + "\"birthDate\":\"19YY-01-01\",MORE}";

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.startWithFhirServer(Map.of("publish.fhir.busy-period", "100"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private static String patient(String id, int year, String more) {
        return PATIENT.replace("ID", id).replace("YY", String.valueOf(10 + year % 90)).replace("MORE", more);
    }

    private static Patient published(String id) throws IOException, InterruptedException {
        return FhirFormat.JSON.read(Patient.class, HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(
                TestServers.hapi().url() + "/Patient/" + id)).header("Cache-Control", "no-cache").build(),
                BodyHandlers.ofString()).body());
    }

    private void everythingIsPublished() throws IOException {
        hub.awaitPublished();
        assertThat(hub.count("select count(*) from outbox where parked is not null or attempts > 0")).isZero();
        try (RestClient elasticsearch = RestClient.builder(HttpHost.create(TestServers.elasticsearch().url()))
                .build()) {
            assertThat(new Agreement(hub.jdbc(), ShippedRules.SURVIVORSHIP, elasticsearch, TestServers.hapi().url())
                    .check().differences()).isEmpty();
        }
    }

    @Test
    void references_to_anything_stop_nothing() throws Exception {
        List<String> targets = List.of("Patient?identifier=nobody", "Organization/unknown", "Patient/nobody",
                "https://elsewhere.org/fhir/Organization/1", "urn:uuid:00000000-0000-0000-0000-000000000001",
                "#nowhere", "#", "Organization?name=x", "nonsense");
        List<String> places = List.of("\"managingOrganization\":@", "\"generalPractitioner\":[@]",
                "\"contact\":[{\"organization\":@}]", "\"extension\":[{\"url\":\"http://x\",\"valueReference\":@}]",
                "\"name\":[{\"text\":\"x\",\"extension\":[{\"url\":\"http://x\",\"valueReference\":@}]}]");
        int accepted = 0;
        for (int t = 0; t < targets.size(); t++) {
            for (int p = 0; p < places.size(); p++) {
                String more = places.get(p).replace("@", "{\"reference\":\"" + targets.get(t)
                        + "\",\"display\":\"D\"}");
                FhirClient.Response answer = hub.fhir("openmrs").post("/Patient", FhirClient.JSON,
                        patient("ref-" + t + "-" + p, 10 * t + p, more).replaceFirst(
                                "\"name\":\\[\\{\"family\":\"[^\"]*\"}],(?=.*\"name\")", ""));
                if (answer.ok()) {
                    accepted++;
                    assertThat(answer.body()).as("as sent").contains("\"" + targets.get(t) + "\"");
                }
            }
        }
        assertThat(accepted).as("some are refused at the door").isGreaterThan(20);

        everythingIsPublished();

        Patient published = published(feed.record("ref-0-0").toString());
        assertThat(published.getManagingOrganization().getReference()).isNull();
        assertThat(published.getManagingOrganization().getDisplay()).isEqualTo("D");
        assertThat(published.getManagingOrganization().getExtensionByUrl(OpenCr.REFERENCE_AS_SENT).getValue()
                .primitiveValue()).isEqualTo("Patient?identifier=nobody");
    }

    @Test
    void what_a_patient_contains_is_published_with_it() throws Exception {
        assertThat(hub.fhir("openmrs").post("/Patient", FhirClient.JSON, patient("contains", 50,
                "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o\",\"name\":\"Ward\"}],"
                + "\"managingOrganization\":{\"reference\":\"#o\"}")).status()).isEqualTo(201);

        everythingIsPublished();

        assertThat(FhirFormat.JSON.write(published(feed.record("contains").toString()))).contains("Ward", "\"#");
    }

    @Test
    void thirty_records_with_photos_of_two_megabytes_are_published_without_them() throws Exception {
        byte[] data = new byte[2 << 20];
        new Random(1).nextBytes(data);
        String photo = "\"photo\":[{\"contentType\":\"image/png\",\"title\":\"face\",\"data\":\""
                + Base64.getEncoder().encodeToString(data) + "\"},{\"data\":\"aGVsbG8=\"}]";
        for (int i : IntStream.range(0, 30).toArray()) {
            assertThat(hub.fhir("openmrs").post("/Patient", FhirClient.JSON, patient("photo-" + i, 3 * i, photo))
                    .status()).isEqualTo(201);
        }

        everythingIsPublished();

        Patient published = published(feed.record("photo-7").toString());
        assertThat(published.getPhoto().get(0).getData()).isNull();
        assertThat(published.getPhoto().get(0).getSize()).isEqualTo(data.length);
        assertThat(published.getPhoto().get(0).getTitle()).isEqualTo("face");
        assertThat(published.getPhoto().get(1).getData()).asString().isEqualTo("hello");
        Patient own = FhirFormat.JSON.read(Patient.class, hub.fhir("openmrs").get("/Patient/" + feed.record("photo-7"))
                .body());
        assertThat(own.getPhoto().get(0).getData()).isEqualTo(data);
    }
}
