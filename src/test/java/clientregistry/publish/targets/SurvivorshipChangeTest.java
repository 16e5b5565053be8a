package clientregistry.publish.targets;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.jobs.JobRuns;
import clientregistry.publish.reconcile.Difference;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Another survivorship.yaml: readers see it after the restart, the FHIR server after a republication, and only by that.
 */
@Tag("full")
class SurvivorshipChangeTest {

    private static final PersonRow TRUSTED = row("trust-1", "Sanyu", "Nalwoga", "1979-04-23", "f", "CF1979TRUST")
            .with(PersonColumn.PHONE, "0772111222");
    private static final PersonRow NEWER = TRUSTED.with(PersonColumn.RECORD_ID, "trust-2").with(PersonColumn.PHONE,
            "0772333444");

    @Test
    void golden_records_follow_the_rules_that_a_site_changes() throws Exception {
        Map<String, String> registry = new HashMap<>(TestServers.hapi().settings());
        registry.putAll(Map.of("hapi.enabled", "true", "database.url", TestServers.freshDatabase()));
        UUID person;
        try (TestHub hub = TestHub.start(registry)) {
            hub.awaitSearch();
            Feed feed = new Feed(hub);
            feed.fhir("openmrs", TRUSTED);
            feed.fhir("dhis2", NEWER);
            hub.awaitPublished();
            person = feed.person("trust-1");

            assertThat(feed.person("trust-2")).isEqualTo(person);
            assertThat(phoneRead(hub, person)).isEqualTo("0772333444");
            assertThat(phonePublished(person)).isEqualTo("0772333444");
        }
        UnaryOperator<String> trusting = yaml -> yaml.replace("trust: []", "trust: [openmrs]")
                .replace("phone: [newest, most-trusted]", "phone: [most-trusted, newest]");
        try (TestHub hub = TestHub.startWithConfig("survivorship.yaml", trusting, registry)) {
            assertThat(phoneRead(hub, person)).as("readers see it at once").isEqualTo("0772111222");
            assertThat(phonePublished(person)).as("nothing is published by a restart").isEqualTo("0772333444");
            assertThat(agreesByShippedRules(hub, person)).isTrue();

            UUID run = new JobRuns(hub.jdbc()).request(Republication.JOB, "test", "PERSONS");
            await().until(() -> new JobRuns(hub.jdbc()).get(run).state().equals("done"));
            hub.awaitPublished();

            assertThat(phonePublished(person)).isEqualTo("0772111222");
            assertThat(agreesByShippedRules(hub, person)).isFalse();
        }
    }

    private static String phoneRead(TestHub hub, UUID person) throws IOException {
        return FhirFormat.JSON.read(Patient.class, hub.fhir("gateway").get("/Patient/" + person).body())
                .getTelecomFirstRep().getValue();
    }

    private static String phonePublished(UUID person) throws IOException, InterruptedException {
        HttpRequest read = TestServers.request(TestServers.hapi().url() + "/Patient/" + person)
                .header("Cache-Control", "no-cache").build();
        return FhirFormat.JSON.read(Patient.class, HttpClient.newHttpClient().send(read, BodyHandlers.ofString())
                .body()).getTelecomFirstRep().getValue();
    }

    private static boolean agreesByShippedRules(TestHub hub, UUID person) throws IOException {
        return !hub.agreement().differences()
                .contains(new Difference(Difference.Side.FHIR, Difference.Kind.STALE, person.toString()));
    }
}
