package clientregistry.publish.reconcile;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.jobs.JobRuns;
import clientregistry.publish.targets.HttpProxy;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.publish.targets.Republication;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Index and FHIR server drifted in every way they can: found, told apart from what is under way, and mended. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcileTest {

    private static final Answer SWALLOWED = new Answer(200,
            "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}");
    private static final Answer BUSY = new Answer(503, "{\"resourceType\":\"OperationOutcome\"}");

    private final RestClient elasticsearch = TestServers.searchClient();
    private final HttpProxy proxy = new HttpProxy(TestServers.hapi().url());
    private final JsonHttp fhir = new JsonHttp(TestServers.fhirAccess());
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() throws IOException {
        hub = TestHub.startWithFhirServer(Map.of("hapi.url", proxy.base(), "reconcile.patience.seconds", "10"));
        feed = new Feed(hub);
        hub.awaitSearch();
        elastic("PUT", "/_settings", "{\"index.gc_deletes\":\"1s\"}");
        for (int i = 1; i <= 6; i++) {
            feed.fhir("openmrs", person("rec-" + i, i));
        }
        feed.fhir("dhis2", person("rec-7", 1));
    }

    private static final String[] GIVEN = {"Abebe", "Bongani", "Chukwuma", "Dawit", "Emeka", "Femi", "Gideon",
            "Habimana"};
    private static final String[] FAMILY = {"Zewde", "Yeboah", "Wekesa", "Vilakazi", "Uwera", "Tshabalala",
            "Ssemwogerere", "Rukundo"};

    /** Six who have nothing in common, so that each is found by the own keys or not at all. */
    private static PersonRow person(String id, int number) {
        String[][] people = {{"Achieng", "Odhiambo", "1951-11-23", "CF51ACHIENG"},
                {"Babirye", "Kyomuhendo", "1963-04-08", "CF63BABIRYE"},
            {"Chidinma", "Nwosu", "1978-09-30", "CF78CHIDINMA"}, {"Desta", "Gebremariam", "1985-01-17", "CF85DESTA"},
            {"Esi", "Ampofo", "1990-06-12", "CF90ESI"}, {"Fatoumata", "Sidibe", "2001-12-05", "CF01FATOUMATA"}};
        String[] one = people[number - 1];
        return row(id, one[0], one[1], one[2], "f", one[3]);
    }

    @BeforeEach
    void drained() {
        hub.awaitPublished();
    }

    @AfterEach
    void mend() {
        proxy.pass();
    }

    @AfterAll
    void stop() throws IOException {
        hub.close();
        proxy.close();
        elasticsearch.close();
    }

    private void elastic(String method, String path, String body) throws IOException {
        String index = hub.jdbc().queryForObject("select name from search_generation where state = 'active'",
                String.class);
        Request request = new Request(method, "/" + index + path);
        if (body != null) {
            request.setJsonEntity(body);
        }
        elasticsearch.performRequest(request);
    }

    private JsonNode run(String job, String parameters) throws IOException {
        JobRuns runs = new JobRuns(hub.jdbc());
        UUID id = runs.request(job, "test", parameters);
        await().atMost(Duration.ofSeconds(90)).until(() -> !runs.get(id).state().matches("requested|running"));
        assertThat(runs.get(id).state()).isEqualTo("done");
        assertThat(hub.count("select count(*) from audit_trail where event = ? and entities like ?", "job-" + job,
                "%" + id + "%")).isEqualTo(1);
        return JsonMapper.builder().build().readTree(runs.get(id).report());
    }

    private void assertAgreed() throws IOException {
        assertThat(hub.agreement().differences()).isEmpty();
    }

    private void patient(String id, String members) throws IOException {
        assertThat(fhir.send("PUT", TestServers.hapi().url() + "/Patient/" + id, "application/fhir+json",
                "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\"" + members + "}").status()).isIn(200, 201);
    }

    /** Missing, stale, newer, altered, superfluous: one of each. */
    private String damageIndex() throws IOException {
        String stranger = UUID.randomUUID().toString();
        hub.jdbc().update("delete from recent_version");
        elastic("DELETE", "/_doc/" + feed.record("rec-1"), null);
        elastic("PUT", "/_doc/" + feed.record("rec-3") + "?version=9&version_type=external", "{\"keys\":[\"x\"]}");
        elastic("PUT", "/_doc/" + feed.record("rec-4") + "?version=1&version_type=external_gte",
                "{\"keys\":[\"other\"]}");
        elastic("PUT", "/_doc/" + stranger, "{\"keys\":[]}");
        return stranger;
    }

    @Test
    @Tag("full")
    void a_damaged_index_is_mended_whatever_version_its_documents_claim() throws IOException {
        String stranger = damageIndex();

        JsonNode index = run(Reconciliation.JOB, null).path("index");

        assertThat(index.path("missing").asInt()).isEqualTo(1);
        assertThat(index.path("newer").asInt()).isEqualTo(1);
        assertThat(index.path("altered").asInt()).isEqualTo(1);
        assertThat(index.path("superfluous").asInt()).isEqualTo(1);
        assertThat(index.path("examples").toString()).contains("superfluous " + stranger,
                "missing " + feed.record("rec-1"));
        assertThat(index.path("repaired").asInt()).isEqualTo(4);
        assertThat(index.path("left").asInt()).isZero();
        assertAgreed();
    }

    @Test
    @Tag("full")
    void what_the_index_lost_is_found_by_linking_while_it_is_not_repaired_yet() throws IOException {
        elastic("PUT", "/_settings", "{\"index.gc_deletes\":\"60s\"}");
        damageIndex();
        UUID run = new JobRuns(hub.jdbc()).request(Reconciliation.JOB, "test", null);
        await().atMost(Duration.ofSeconds(20)).until(() -> 2 <= hub.count("select count(*) from outbox where target "
                + "= 'index' and run = ? "
                + "and next_attempt > enqueued_at", run));

        feed.fhir("lims", person("found-1", 3));

        assertThat(feed.person("found-1")).isEqualTo(feed.person("rec-3"));
        elastic("PUT", "/_settings", "{\"index.gc_deletes\":\"1s\"}");
        await().atMost(Duration.ofSeconds(60)).until(() -> new JobRuns(hub.jdbc()).get(run).state().equals("done"));
    }

    @Test
    void patients_missing_edited_by_hand_or_superfluous_on_the_fhir_server_are_mended() throws IOException {
        proxy.answer((method, body) -> body.contains("\"type\":\"transaction\"") ? SWALLOWED : null);
        feed.fhir("openmrs", row("lost-1", "Lost", "Onapi", "1977-07-07", "m", ""));
        hub.awaitPublished();
        proxy.pass();
        patient(feed.record("rec-2").toString(), ",\"name\":[{\"family\":\"Edited\"}]");
        String stranger = UUID.randomUUID().toString();
        patient(stranger, ",\"active\":true,\"link\":[{\"type\":\"refer\",\"other\":{\"reference\":\"Patient/"
                + feed.person("rec-2") + "\"}}]");

        JsonNode report = run(Reconciliation.JOB, null).path("fhir");

        assertThat(report.path("missing").asInt()).as(report.toString()).isEqualTo(2);
        assertThat(report.path("stale").asInt()).isEqualTo(1);
        assertThat(report.path("superfluous").asInt()).isEqualTo(1);
        assertThat(report.path("repaired").asInt()).isEqualTo(4);
        assertThat(fhir.read("GET", TestServers.hapi().url() + "/Patient/" + stranger, null, null))
                .contains("\"active\":false")
                .doesNotContain("link");
        assertAgreed();
    }

    /** As a record of an older release may be: the library reads it and cannot write it. */
    @Test
    void a_record_that_cannot_be_told_is_reported_and_its_neighbours_are_mended() throws IOException {
        feed.fhir("openmrs", row("untellable-1", "Untold", "Onapi", "1966-06-06", "m", ""));
        hub.awaitPublished();
        UUID untellable = feed.record("untellable-1");
        String content = hub.jdbc().queryForObject("select resource from record_version where record_id = ?", String.class,
                untellable);
        hub.jdbc().update("update record_version set resource = ? where record_id = ?", content.replaceFirst("\\{",
                "{\"contained\":[{\"resourceType\":\"Binary\",\"id\":\"a\",\"_contentType\":{\"extension\":[{\"url\":"
                + "\"http://a\",\"valueString\":\"x\"}]}}],"), untellable);
        patient(feed.record("rec-2").toString(), ",\"name\":[{\"family\":\"Edited\"}]");

        JsonNode report = run(Reconciliation.JOB, Reconciliation.DRY_RUN).path("fhir");
        hub.jdbc().update("update record_version set resource = ? where record_id = ?", content, untellable);

        assertThat(report.path("untellable").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.path("examples").toString()).contains("untellable " + untellable, "stale " + feed.record("rec-2"));
        assertThat(report.path("stale").asInt()).isEqualTo(1);
        run(Reconciliation.JOB, null);
        assertAgreed();
    }

    @Test
    void a_patient_with_a_large_binary_is_published_without_its_data_and_agrees() throws IOException {
        String data = Base64.getEncoder().encodeToString(new byte[300_000]);
        Response created = hub.fhir("openmrs").post("/Patient", FhirClient.JSON, "{\"resourceType\":\"Patient\",\"identifier\":[{"
                + "\"system\":\"http://clientregistry.org/openmrs\",\"value\":\"binary-1\"}],\"contained\":[{\"resourceType\":\"Binary\","
                + "\"id\":\"a\",\"contentType\":\"image/jpeg\",\"data\":\"" + data + "\"}]}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        hub.awaitPublished();

        assertThat(hub.count("select count(*) from outbox where parked is not null")).isZero();
        assertThat(fhir.read("GET", TestServers.hapi().url() + "/Patient/" + feed.record("binary-1"), null, null))
                .contains("data-left-out", "image/jpeg").doesNotContain(data);
        assertAgreed();
    }

    @Test
    void a_dry_run_changes_nothing() throws IOException {
        patient(feed.record("rec-5").toString(), ",\"name\":[{\"family\":\"Edited\"}]");

        JsonNode report = run(Reconciliation.JOB, Reconciliation.DRY_RUN).path("fhir");

        assertThat(report.path("left").asInt()).isEqualTo(1);
        assertThat(hub.agreement().differences())
                .containsExactly(new Difference(Difference.Side.FHIR, Difference.Kind.STALE, feed.record("rec-5")
                .toString()));
        run(Reconciliation.JOB, null);
    }

    @Test
    @Tag("full")
    void what_is_only_under_way_is_no_drift() throws IOException {
        proxy.answer((method, body) -> body.contains("\"type\":\"transaction\"") ? BUSY : null);
        feed.fhir("openmrs", person("rec-6", 6).with(PersonColumn.GIVEN_NAME, "Fanta"));

        JsonNode report = run(Reconciliation.JOB, null).path("fhir");

        assertThat(report.path("stale").asInt() + report.path("missing").asInt()).isZero();
        assertThat(report.path("underWay").asInt()).isPositive();
        assertThat(report.path("left").asInt()).isZero();
    }

    @Test
    @Tag("full")
    void an_emptied_fhir_server_is_filled_by_republishing() throws IOException {
        proxy.answer((method, body) -> body.contains("\"type\":\"transaction\"") ? SWALLOWED : null);
        for (int i = 1; i <= 8; i++) {
            feed.fhir("openmrs", row("empty-" + i, GIVEN[i - 1], FAMILY[i - 1], 1930 + 7 * i + "-0" + i + "-1" + i,
                    "m", ""));
        }
        hub.awaitPublished();
        proxy.pass();
        assertThat(hub.agreement().differences()).hasSize(16);

        JsonNode report = run(Republication.JOB, "RECORDS,PERSONS");

        assertThat(report.path("published").asLong())
                .isEqualTo(hub.count("select (select count(*) from record) + (select count(*) from person)"));
        assertThat(report.path("parked").asLong()).isZero();
        assertAgreed();
    }
}
