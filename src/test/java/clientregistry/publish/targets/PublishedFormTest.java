package clientregistry.publish.targets;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.OpenCr;
import clientregistry.run.AtOnce;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a real FHIR server takes of Patients that refer to anything or hold photos; our own door answers as sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class PublishedFormTest {

    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":"
            + "\"http://clientregistry.org/openmrs\",\"value\":\"ID\"}],\"name\":[{\"family\":\"FamilyID\"}],"
            + "\"birthDate\":\"19YY-01-01\",MORE}";

    private static final List<String> TARGETS = List.of("Patient?identifier=nobody", "Organization/unknown",
            "Patient/nobody", "https://elsewhere.org/fhir/Organization/1",
            "urn:uuid:00000000-0000-0000-0000-000000000001", "#nowhere", "#", "Organization?name=x", "nonsense");
    private static final int SENDERS = 4;
    /** Records with a photo of two megabytes: more at once than a batch to the FHIR server may weigh. */
    private static final int PHOTOGRAPHED = 10;

    private record Sent(String id, String body) {
    }

    private record Answer(Sent sent, FhirClient.Response response) {
    }

    private TestHub hub;
    private Feed feed;
    private List<Answer> answers;

    /** All is sent at once and published once; each test looks at its own part. */
    @BeforeAll
    void sendAndPublish() throws Exception {
        hub = TestHub.startWithFhirServer(Map.of("publish.fhir.busy-period", "100"));
        feed = new Feed(hub);
        FhirClient client = hub.fhir("openmrs");
        List<Callable<Answer>> all = new ArrayList<>();
        for (Sent sent : Stream.of(referring(), containing(), photographed()).flatMap(List::stream).toList()) {
            all.add(() -> new Answer(sent, client.post("/Patient", FhirClient.JSON, sent.body())));
        }
        answers = AtOnce.run(SENDERS, all);
        hub.awaitPublished();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private static String patient(String id, int year, String more) {
        return PATIENT.replace("ID", id).replace("YY", String.valueOf(10 + year % 90)).replace("MORE", more);
    }

    private static Patient published(String id) throws IOException, InterruptedException {
        HttpRequest read = TestServers.request(TestServers.hapi().url() + "/Patient/" + id)
                .header("Cache-Control", "no-cache").build();
        return FhirFormat.JSON.read(Patient.class, HttpClient.newHttpClient().send(read, BodyHandlers.ofString())
                .body());
    }

    @Test
    void everything_is_published_and_the_servers_agree() throws IOException {
        assertThat(hub.count("select count(*) from outbox where parked is not null or attempts > 0")).isZero();
        assertThat(hub.agreement().differences()).isEmpty();
    }

    private Stream<Answer> answers(String beginning) {
        return answers.stream().filter(answer -> answer.sent().id().startsWith(beginning));
    }

    private static List<Sent> referring() {
        List<String> places = List.of("\"managingOrganization\":@", "\"generalPractitioner\":[@]",
                "\"contact\":[{\"organization\":@}]", "\"extension\":[{\"url\":\"http://x\",\"valueReference\":@}]",
                "\"name\":[{\"text\":\"x\",\"extension\":[{\"url\":\"http://x\",\"valueReference\":@}]}]");
        List<Sent> sent = new ArrayList<>();
        for (int t = 0; t < TARGETS.size(); t++) {
            for (int p = 0; p < places.size(); p++) {
                String id = "ref-" + t + "-" + p;
                String more = places.get(p).replace("@", "{\"reference\":\"" + TARGETS.get(t)
                        + "\",\"display\":\"D\"}");
                sent.add(new Sent(id, patient(id, 10 * t + p, more).replaceFirst(
                        "\"name\":\\[\\{\"family\":\"[^\"]*\"}],(?=.*\"name\")", "")));
            }
        }
        return sent;
    }

    @Test
    void references_to_anything_stop_nothing() throws Exception {
        List<Answer> accepted = answers("ref-").filter(answer -> answer.response().ok()).toList();

        assertThat(accepted).as("some are refused at the door").hasSizeGreaterThan(20).allSatisfy(answer ->
                assertThat(answer.response().body()).as("as sent").contains("\""
                        + TARGETS.get(Integer.parseInt(answer.sent().id().split("-", -1)[1])) + "\""));
        Patient published = published(feed.record("ref-0-0").toString());
        assertThat(published.getManagingOrganization().getReference()).isNull();
        assertThat(published.getManagingOrganization().getDisplay()).isEqualTo("D");
        assertThat(published.getManagingOrganization().getExtensionByUrl(OpenCr.REFERENCE_AS_SENT).getValue()
                .primitiveValue()).isEqualTo("Patient?identifier=nobody");
    }

    private static List<Sent> containing() {
        return List.of(new Sent("contains", patient("contains", 50,
                "\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o\",\"name\":\"Ward\"}],"
                + "\"managingOrganization\":{\"reference\":\"#o\"}")));
    }

    @Test
    void what_a_patient_contains_is_published_with_it() throws Exception {
        assertThat(answers("contains")).allMatch(answer -> answer.response().status() == 201).hasSize(1);

        assertThat(FhirFormat.JSON.write(published(feed.record("contains").toString()))).contains("Ward", "\"#");
    }

    private static byte[] photo() {
        byte[] data = new byte[2 << 20];
        new Random(1).nextBytes(data);
        return data;
    }

    private static List<Sent> photographed() {
        String photo = "\"photo\":[{\"contentType\":\"image/png\",\"title\":\"face\",\"data\":\""
                + Base64.getEncoder().encodeToString(photo()) + "\"},{\"data\":\"aGVsbG8=\"}]";
        return IntStream.range(0, PHOTOGRAPHED).mapToObj(i -> new Sent("photo-" + i, patient("photo-" + i, 3 * i, photo)))
                .toList();
    }

    @Test
    void records_with_photos_of_two_megabytes_are_published_without_them() throws Exception {
        assertThat(answers("photo-")).allMatch(answer -> answer.response().status() == 201).hasSize(PHOTOGRAPHED);

        Patient published = published(feed.record("photo-7").toString());
        assertThat(published.getPhoto().get(0).getData()).isNull();
        assertThat(published.getPhoto().get(0).getSize()).isEqualTo(photo().length);
        assertThat(published.getPhoto().get(0).getTitle()).isEqualTo("face");
        assertThat(published.getPhoto().get(1).getData()).asString().isEqualTo("hello");
        Patient own = FhirFormat.JSON.read(Patient.class, hub.fhir("openmrs").get("/Patient/" + feed.record("photo-7"))
                .body());
        assertThat(own.getPhoto().get(0).getData()).isEqualTo(photo());
    }
}
