package clientregistry.publish.targets;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.OpenCr;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.match.golden.ShippedRules;
import clientregistry.publish.reconcile.Difference;
import clientregistry.query.health.RegistryCounts;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a FHIR server is told, and that it catches up whatever happens to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirPublicationTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.startWithFhirServer(Map.of("publish.park.after", "2", "search.timeout", "1000",
                "search.check.period", "300"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private HttpResponse<String> http(String method, String path, String body) throws IOException,
            InterruptedException {
        return http.send(TestServers.request(TestServers.hapi().url() + path)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", FhirClient.JSON).header("Cache-Control", "no-cache")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private Patient patient(UUID id) throws IOException, InterruptedException {
        return FhirFormat.JSON.read(Patient.class, http("GET", "/Patient/" + id, null).body());
    }

    private JsonNode steward(String path, String body) throws IOException {
        FhirClient.Response answer = hub.registry("steward").post(path, "application/json", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return JsonMapper.builder().build().readTree(answer.body());
    }

    @Test
    void what_stewards_do_and_undo_is_told_to_the_fhir_server_and_the_index() throws Exception {
        pair("Opio", "CF1900OPIO");
        PersonRow survivor = row("Opio-3", "Grace", "Atim", "1990-12-12", "f", "");
        feed.hl7("openmrs", survivor);
        assertThat(feed.merge("openmrs", survivor, "Opio-1")).isEqualTo("AA");
        String merge = hub.jdbc().queryForObject("select change_no::text from subsumption where record_id = ?",
                String.class, feed.record("Opio-1"));

        JsonNode link = steward("/operations", "{\"kind\":\"link\",\"record\":\"" + feed.record("Opio-3")
                + "\",\"person\":\""
                + feed.person("Opio-2") + "\",\"why\":\"one person\"}");
        hub.awaitPublished();
        assertThat(patient(feed.person("Opio-2")).getLink()).hasSize(2);
        steward("/operations/" + link.path("id").asText() + "/undo", "{\"why\":\"mistaken\"}");
        steward("/changes/" + merge + "/undo", "{\"why\":\"not the same\"}");
        hub.awaitPublished();

        assertThat(feed.person("Opio-1")).isEqualTo(feed.person("Opio-2")).isNotEqualTo(feed.person("Opio-3"));
        // Another test leaves a Patient that is not ours on the server.
        assertThat(hub.agreement().differences()).filteredOn(d -> d.kind() != Difference.Kind.SUPERFLUOUS).isEmpty();
    }

    private PersonRow pair(String name, String nationalId) {
        PersonRow one = row(name + "-1", "Amina" + name, "Yusuf", 1940 + Math.floorMod(name.hashCode(), 60) + "-09-01",
                "f", nationalId);
        feed.fhir("openmrs", one);
        feed.fhir("dhis2", one.with(PersonColumn.RECORD_ID, name + "-2"));
        hub.awaitPublished();
        return one;
    }

    @Test
    void records_refer_to_a_golden_record_that_has_their_demographics() throws Exception {
        pair("golden", "CF1994GOLDEN");

        Patient record = patient(feed.record("golden-1"));
        Patient golden = patient(feed.person("golden-1"));
        assertThat(record.getLinkFirstRep().getType().toCode()).isEqualTo("refer");
        assertThat(record.getLinkFirstRep().getOther().getReference()).isEqualTo("Patient/" + feed.person("golden-1"));
        assertThat(record.getMeta().getTag(OpenCr.CLIENT_ID, "openmrs")).isNotNull();
        assertThat(golden.getMeta().getTag()).anyMatch(tag -> tag.getCode().equals(OpenCr.GOLDEN_RECORD));
        assertThat(golden.getNameFirstRep().getFamily()).isEqualTo("Yusuf");
        assertThat(golden.getLink()).extracting(link -> link.getType().toCode() + " " + link.getOther().getReference())
                .containsExactlyInAnyOrder("seealso Patient/" + feed.record("golden-1"), "seealso Patient/"
                + feed.record("golden-2"));
    }

    @Test
    void each_value_of_a_golden_record_says_where_it_comes_from() throws Exception {
        PersonRow one = pair("origin", "CF1994ORIGIN");
        feed.fhir("dhis2", one.with(PersonColumn.RECORD_ID, "origin-2").with(PersonColumn.PHONE, "0772123456"));
        hub.awaitPublished();
        UUID person = feed.person("origin-1");

        Patient golden = patient(person);

        String newest = "Patient/" + feed.record("origin-2") + " dhis2 ";
        assertThat(Stream.of(golden.getNameFirstRep(), golden.getGenderElement(), golden.getBirthDateElement(),
                golden.getTelecomFirstRep())
                .map(FhirPublicationTest::origin)).containsExactly(newest + "agreed", newest + "agreed",
                newest + "agreed", newest + "only");
        assertThat(golden.getIdentifier()).hasSize(3).allMatch(identifier -> identifier.getExtension().size() == 1);
        String search = "/Patient?_id=" + person + "&birthdate=" + golden.getBirthDateElement().getValueAsString();
        assertThat(FhirFormat.JSON.read(Bundle.class, http("GET", search, null).body()).getEntry())
                .as("found by what it says, as before").hasSize(1);
        assertThat(hub.agreement().differences()).as("the server keeps it as it is")
                .noneMatch(d -> d.id().equals(person.toString()));
        assertThat(hub.agreement(ShippedRules.trusting("openmrs")).differences())
                .as("other rules, other golden records: reconcile and republish publish them")
                .contains(new Difference(Difference.Side.FHIR, Difference.Kind.STALE, person.toString()));
    }

    /** Reference to the record, source and rule. */
    private static String origin(Element value) {
        Extension origin = value.getExtensionByUrl("http://clientregistry.org/fhir/StructureDefinition/value-origin");
        return ((Reference) origin.getExtensionByUrl("record").getValue()).getReference() + " "
                + origin.getExtensionString("source")
                + " " + origin.getExtensionString("rule");
    }

    @Test
    void an_emptied_golden_record_points_to_its_successor() throws Exception {
        feed.hl7("openmrs", row("emptied-1", "Rose", "Atieno", "1990-03-03", "f", ""));
        feed.hl7("openmrs", row("emptied-2", "Jane", "Muthoni", "1961-06-06", "f", ""));
        UUID left = feed.person("emptied-2");
        feed.merge("openmrs", row("emptied-1", "Rose", "Atieno", "1990-03-03", "f", ""), "emptied-2");
        hub.awaitPublished();

        assertThat(patient(left).getLinkFirstRep().getType().toCode()).isEqualTo("replaced-by");
        assertThat(patient(left).getLinkFirstRep().getOther().getReference())
                .isEqualTo("Patient/" + feed.person("emptied-1"));
        assertThat(patient(feed.record("emptied-2")).getLinkFirstRep().getOther().getReference())
                .isEqualTo("Patient/" + feed.record("emptied-1"));
    }

    @Test
    void a_record_that_waited_loses_its_pending_tag() throws Exception {
        TestServers.elasticsearch().pause();
        try {
            feed.fhir("openmrs", row("tag-1", "Tendo", "Kiwanuka", "1972-02-12", "m", ""));
            hub.awaitPublishedTo("fhir");
            assertThat(patient(feed.record("tag-1")).getMeta().getTag(OpenCr.STATE, OpenCr.PENDING)).isNotNull();
        } finally {
            TestServers.elasticsearch().resume();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !feed.pending("tag-1"));
        hub.awaitPublished();

        assertThat(patient(feed.record("tag-1")).getMeta().getTag(OpenCr.STATE, OpenCr.PENDING)).isNull();
    }

    @Test
    void every_feed_has_its_audit_event_there() throws Exception {
        pair("audit", "CF1994AUDIT");
        UUID event = hub.jdbc().queryForObject("select id from audit_trail where event = 'patient-feed' and entities "
                + "like ?", UUID.class, "%" + feed.record("audit-1") + "%");

        AuditEvent published = FhirFormat.JSON.read(AuditEvent.class, http("GET", "/AuditEvent/" + event, null).body());

        assertThat(published.getOutcome().toCode()).isEqualTo("0");
        assertThat(published.getEntity()).anyMatch(e -> ("urn:uuid:" + feed.record("audit-1"))
                .equals(e.getWhat().getIdentifier().getValue()));
    }

    @Test
    @Tag("full")
    void publications_wait_for_a_fhir_server_that_is_frozen_and_the_lag_shows() throws Exception {
        TestServers.hapi().pause();
        try {
            feed.fhir("openmrs", row("frozen-1", "Peace", "Nantongo", "1998-08-08", "f", ""));
            await().atMost(Duration.ofSeconds(10)).until(() -> new RegistryCounts(hub.jdbc()).read()
                    .get("lag.fhir") > 2);
        } finally {
            TestServers.hapi().resume();
        }
        hub.awaitPublished();

        assertThat(patient(feed.record("frozen-1")).getNameFirstRep().getFamily()).isEqualTo("Nantongo");
        assertThat(hub.count("select count(*) from outbox where parked is not null and target <> 'fhir'")).isZero();
    }

    @Test
    void a_reference_the_fhir_server_would_refuse_is_published_as_text_and_blocks_nobody() throws Exception {
        String refused = Feed.patient("openmrs", row("parked-1", "Job", "Okoth", "1955-05-05", "m", ""))
                .replaceFirst("\\{", "{\"generalPractitioner\":[{\"reference\":\"Nonsense/1\"}],");
        feed.batch(List.of(refused, Feed.patient("openmrs", row("parked-2", "Eve", "Akinyi", "1956-05-05", "f", ""))));

        hub.awaitPublished();
        assertThat(hub.count("select count(*) from outbox where parked is not null")).isZero();
        Reference published = patient(feed.record("parked-1")).getGeneralPractitionerFirstRep();
        assertThat(published.getReference()).isNull();
        assertThat(published.getExtensionString(OpenCr.REFERENCE_AS_SENT)).isEqualTo("Nonsense/1");
        assertThat(patient(feed.record("parked-2")).getNameFirstRep().getFamily()).isEqualTo("Akinyi");
    }

    @Test
    void published_twice_is_as_published_once() throws Exception {
        pair("again", "CF1994AGAIN");
        hub.jdbc().update("insert into outbox (target, kind, ref) select 'fhir', 'RECORD', id from record where "
                + "local_id like 'again-%'");
        hub.jdbc().update("insert into outbox (target, kind, ref) select 'index', 'RECORD', id from record where "
                + "local_id like 'again-%'");
        hub.awaitPublished();

        assertThat(hub.agreement().differences()).noneMatch(d -> d.id().equals(feed.record("again-1").toString()));
    }

    @Test
    void a_missing_a_stale_and_a_superfluous_patient_are_seen() throws Exception {
        pair("drift", "CF1994DRIFT");
        assertThat(hub.agreement().differences()).noneMatch(d -> d.id().equals(feed.record("drift-1").toString()));
        String superfluous = UUID.randomUUID().toString();
        UUID missing = UUID.randomUUID();
        hub.jdbc().update("insert into person (id, version, state) values (?, 1, 'active')", missing);
        http("PUT", "/Patient/" + feed.person("drift-1"), "{\"resourceType\":\"Patient\",\"id\":\""
                + feed.person("drift-1") + "\",\"active\":true}");
        http("PUT", "/Patient/" + superfluous, "{\"resourceType\":\"Patient\",\"id\":\"" + superfluous
                + "\",\"link\":[{\"type\":\"seealso\",\"other\":{\"reference\":\"Patient/" + feed.record("drift-2")
                + "\"}}]}");

        assertThat(hub.agreement().differences()).contains(
                new Difference(Difference.Side.FHIR, Difference.Kind.MISSING, missing.toString()),
                new Difference(Difference.Side.FHIR, Difference.Kind.STALE, feed.person("drift-1").toString()),
                new Difference(Difference.Side.FHIR, Difference.Kind.SUPERFLUOUS, superfluous));
        hub.jdbc().update("delete from person where id = ?", missing);
        hub.jdbc().update("insert into outbox (target, kind, ref) select 'fhir', 'RECORD', id from record where "
                + "local_id like 'drift-%'");
        hub.jdbc().update("insert into outbox (target, kind, ref) values ('fhir', 'PERSON', ?)",
                feed.person("drift-1"));
        hub.awaitPublished();
    }
}
