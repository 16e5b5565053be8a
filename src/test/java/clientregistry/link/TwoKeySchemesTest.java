package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.jobs.JobRuns;
import clientregistry.publish.index.ReindexRuns;
import clientregistry.run.Async;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of one registry with different normalisation. For the second one, the people here have no name and no
 * identifier, so that it has no key to find them by.
 */
class TwoKeySchemesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOCK = "0x43524c494e4b";
    /** From the first check on, only feeds do anything. */
    private static final Map<String, String> STILL = Map.of("hub.node", "first", "search.check.period", "3600000",
            "publish.index.period", "3600000", "pending.period", "3600000");

    private static String nobody(String shipped) {
        return shipped.replace("placeholder-names: [", "placeholder-names: [nakku, ssali, ")
                .replace("placeholder-identifiers: [", "placeholder-identifiers: [CF1971SCHEMEA, CF1971SCHEMEB, ");
    }

    private static TestHub first() {
        return TestHub.start(Map.of("hub.node", "first", "search.check.period", "200"));
    }

    private static TestHub second(TestHub first) {
        return TestHub.startBesideWithConfig(first, "normalisation/settings.yaml", TwoKeySchemesTest::nobody,
                Map.of("hub.node", "second", "search.check.period", "200"));
    }

    private static PersonRow nakku(String id) {
        return row(id, "Nakku", "Ssali", "1971-07-17", "f", "CF1971SCHEMEA");
    }

    @Test
    void the_node_that_deviates_links_nothing_and_equal_people_through_both_are_one_person() {
        try (TestHub hub = first(); TestHub deviating = second(hub)) {
            Feed feed = new Feed(hub);
            feed.fhir("openmrs", nakku("both-1"));
            assertThat(new Feed(deviating).fhir("dhis2", nakku("both-2")).body()).contains("\"code\":\"pending\"");
            assertThat(new Feed(deviating).hl7("openmrs", nakku("both-3"))).isEqualTo("AA");
            feed.hl7("dhis2", nakku("both-4"));
            await().atMost(PATIENCE).until(() -> hub.count("select count(*) from record where pending_order is not "
                    + "null") == 0);

            assertThat(hub.count("select count(*) from record")).isEqualTo(4);
            assertThat(hub.count("select count(*) from person")).as("made, ever").isEqualTo(1);
            assertThat(hub.count("select count(distinct key_scheme) from record_version")).as("schemes").isEqualTo(1);
        }
    }

    @Test
    @Tag("full")
    void health_of_the_node_that_deviates_says_what_to_run() throws Exception {
        try (TestHub hub = first(); TestHub deviating = second(hub)) {
            String health = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + deviating.settings().get("health.port") + "/health")).build(), BodyHandlers.ofString()).body();

            assertThat(health).contains("links nothing", "run ./hub reindex");
            assertThat(hub.hub().searchFault()).isNull();
            assertThat(hub.count("select count(*) from search_generation")).as("indexes built").isEqualTo(1);
        }
    }

    @Test
    @Tag("full")
    void an_update_through_the_node_that_deviates_is_found_by_the_next_feed_through_the_other() {
        try (TestHub hub = TestHub.start(STILL); TestHub deviating = second(hub)) {
            Feed feed = new Feed(hub);
            feed.fhir("openmrs", nakku("update-1"));

            new Feed(deviating).fhir("openmrs", nakku("update-1").with(PersonColumn.NATIONAL_ID, "CF1971SCHEMEB"));
            feed.fhir("dhis2", nakku("update-2").with(PersonColumn.NATIONAL_ID, "CF1971SCHEMEB")
                    .with(PersonColumn.BIRTH_DATE, "1971-08-18")
                    .with(PersonColumn.SURNAME, "Nabukenya"));

            assertThat(feed.pending("update-2")).isFalse();
            assertThat(hub.count("select count(distinct record_id) from recent_key where key like 'i:%' and key like "
                    + "'%CF1971SCHEMEB'"))
                    .isEqualTo(2);
            assertThat(feed.openTasks("review", "update-2") + (feed.person("update-1").equals(feed.person("update-2"))
                    ? 1 : 0)).isPositive();
        }
    }

    @Test
    @Tag("full")
    void no_index_is_told_keys_of_the_node_that_deviates() {
        try (TestHub hub = first(); TestHub deviating = second(hub)) {
            Feed feed = new Feed(hub);
            new Feed(deviating).fhir("openmrs", nakku("told-1"));
            hub.awaitPublished();
            await().atMost(PATIENCE).until(() -> !feed.pending("told-1"));
            hub.jdbc().update("delete from recent_version");

            feed.fhir("dhis2", nakku("told-2"));
            assertThat(feed.person("told-2")).isNotNull().isEqualTo(feed.person("told-1"));
        }
    }

    @Test
    @Tag("full")
    void reindex_on_the_node_that_deviates_makes_its_scheme_the_registrys() {
        try (TestHub hub = first(); TestHub deviating = second(hub)) {
            new Feed(hub).fhir("openmrs", nakku("change-1"));
            UUID run = new JobRuns(hub.jdbc()).request(ReindexRuns.job("second"), "test");
            await().atMost(PATIENCE).until(() -> new JobRuns(hub.jdbc()).get(run).state().equals("done"));
            await().atMost(PATIENCE).until(() -> String.valueOf(hub.hub().searchFault()).contains("./hub reindex"));

            new Feed(hub).fhir("dhis2", row("change-2", "Okot", "Lakor", "1964-04-14", "m", "CM1964CHANGE"));
            deviating.awaitSearch();
            await().atMost(PATIENCE).until(() -> hub.count("select count(*) from record where pending_order is not "
                    + "null") == 0);
            assertThat(hub.count("select count(distinct key_scheme) from record_version")).isEqualTo(1);
            assertThat(new JobRuns(hub.jdbc()).get(run).report()).contains("\"renormalised\":1");
        }
    }

    @Test
    @Tag("full")
    void alone_a_node_with_a_changed_configuration_makes_its_scheme_the_registrys_by_itself() {
        TestHub hub = first();
        Map<String, String> same = Map.of("database.url", hub.settings().get("database.url"),
                "search.check.period", "200");
        new Feed(hub).fhir("openmrs", row("alone-1", "Okot", "Lakor", "1964-04-14", "m", "CM1964ALONE"));
        hub.close();

        try (TestHub changed = TestHub.startWithConfig("normalisation/settings.yaml", TwoKeySchemesTest::nobody,
                same)) {
            changed.awaitSearch();
            Feed feed = new Feed(changed);
            feed.fhir("dhis2", row("alone-2", "Okot", "Lakor", "1964-04-14", "m", "CM1964ALONE"));
            await().atMost(PATIENCE).until(() -> !feed.pending("alone-2"));
            assertThat(feed.person("alone-2")).isEqualTo(feed.person("alone-1"));
            assertThat(changed.count("select count(distinct key_scheme) from record_version")).isEqualTo(1);
        }
    }

    /**
     * The dangerous moment: searched in the right index, and the registry changes its scheme before the lock is had.
     */
    @Test
    void a_batch_whose_index_is_no_longer_the_registrys_is_not_decided_on_it() throws Exception {
        try (TestHub hub = TestHub.start(STILL); Connection other = hub.hub().dataSource().getConnection()) {
            Feed feed = new Feed(hub);
            other.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
            CompletableFuture<Integer> waiting = Async.supply(() -> feed.fhir("openmrs", nakku("moved-1")).status());
            await().until(() -> hub.count("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    > 0);
            hub.jdbc().update("update search_generation set key_scheme = 'of another node'");
            other.createStatement().execute("select pg_advisory_unlock(" + LOCK + ")");

            assertThat(waiting.get()).isEqualTo(201);
            assertThat(feed.pending("moved-1")).isTrue();
        }
    }
}
