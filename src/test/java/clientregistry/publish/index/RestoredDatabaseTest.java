package clientregistry.publish.index;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.fhir.FhirFormat;
import clientregistry.feed.fhir.OpenCr;
import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.search.Elastic;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL is restored from a backup: index and FHIR server know what it does not know any more. */
@Tag("full")
class RestoredDatabaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final PersonRow KEPT = row("kept-1", "Nabirye", "Mutesi", "1958-02-28", "f", "CF1958RESTORE");
    private static final PersonRow LOST = row("lost-1", "Wandera", "Ogutu", "1949-09-19", "m", "CM1949RESTORE");

    private static TestHub on(String database, boolean fhir) {
        Map<String, String> settings = new HashMap<>(Map.of("database.url", database, "search.check.period", "200"));
        return fhir ? TestHub.startWithFhirServer(settings) : TestHub.start(settings);
    }

    /** What was there before the backup, and after it; everything published. @return the address of the backup */
    private static String backedUpAndFedFurther(String database, boolean fhir) {
        try (TestHub hub = on(database, fhir)) {
            new Feed(hub).fhir("openmrs", KEPT);
            hub.awaitPublished();
        }
        String backup = TestServers.copyOfDatabase(database);
        try (TestHub hub = on(database, fhir)) {
            Feed feed = new Feed(hub);
            hub.awaitSearch();
            feed.fhir("openmrs", KEPT.with(PersonColumn.GIVEN_NAME, "Nabiryo"));
            feed.fhir("dhis2", KEPT.with(PersonColumn.RECORD_ID, "kept-2"));
            feed.fhir("openmrs", LOST);
            hub.awaitPublished();
            lostRecord = feed.record("lost-1");
        }
        return backup;
    }

    private static UUID lostRecord;

    @Test
    void index_and_fhir_server_follow_and_resends_are_new_once() throws Exception {
        String backup = backedUpAndFedFurther(TestServers.freshDatabase(), true);

        try (TestHub hub = on(backup, true)) {
            repaired(hub);
            await().atMost(PATIENCE).until(() -> hub.count("select count(*) from registry_state where withdraw") == 0);
            assertThat(hub.count("select count(*) from record")).isEqualTo(1);
            assertAgrees(hub);
            Patient withdrawn = patient(lostRecord);
            assertThat(withdrawn.getActive()).isFalse();
            assertThat(withdrawn.getName()).isEmpty();
            assertThat(withdrawn.getMeta().getTag(OpenCr.STATE, OpenCr.WITHDRAWN)).isNotNull();

            Feed feed = new Feed(hub);
            assertThat(feed.fhir("openmrs", LOST).status()).isEqualTo(201);
            assertThat(feed.fhir("openmrs", KEPT.with(PersonColumn.GIVEN_NAME, "Nabiryo")).status()).isEqualTo(200);
            assertThat(feed.fhir("dhis2", KEPT.with(PersonColumn.RECORD_ID, "kept-2")).status()).isEqualTo(201);
            hub.awaitPublished();
            assertThat(feed.person("kept-2")).isNotNull().isEqualTo(feed.person("kept-1"));
            assertThat(hub.count("select count(*) from record")).isEqualTo(3);
            assertAgrees(hub);
        }
    }

    /** The other two signs are the same when a disk is rolled back in place. */
    @Test
    void a_database_rolled_back_in_place_is_recognised_by_what_elasticsearch_was_told() throws Exception {
        String backup = backedUpAndFedFurther(TestServers.freshDatabase(), false);
        database(backup).update("update registry_state set database = null");

        try (TestHub hub = on(backup, false)) {
            repaired(hub);
            assertAgrees(hub);
        }
    }

    @Test
    void a_registry_that_was_merely_stopped_goes_on_with_its_index() {
        String database = TestServers.freshDatabase();
        String index;
        try (TestHub hub = on(database, false)) {
            new Feed(hub).fhir("openmrs", KEPT);
            hub.awaitPublished();
            index = Elastic.activeIndex(hub);
        }
        try (TestHub hub = on(database, false)) {
            hub.awaitSearch();
            assertThat(Elastic.activeIndex(hub)).isEqualTo(index);
            assertThat(hub.count("select count(*) from audit_trail where event = 'database-restored'")).isZero();
        }
    }

    private static void repaired(TestHub hub) {
        await().atMost(PATIENCE).until(() -> hub.count("select count(*) from audit_trail where event = "
                + "'database-restored'") == 1);
        hub.awaitSearch();
        hub.awaitPublished();
        assertThat(hub.count("select count(*) from search_generation")).as("indexes, ever").isEqualTo(2);
    }

    private static void assertAgrees(TestHub hub) throws IOException {
        assertThat(hub.agreement().differences()).isEmpty();
    }

    private static Patient patient(UUID id) throws IOException, InterruptedException {
        HttpRequest read = TestServers.request(TestServers.hapi().url() + "/Patient/" + id)
                .header("Cache-Control", "no-cache").build();
        return FhirFormat.JSON.read(Patient.class, HttpClient.newHttpClient().send(read, BodyHandlers.ofString())
                .body());
    }

    private static JdbcTemplate database(String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url, TestServers.databaseUser(),
                TestServers.databasePassword()));
    }
}
