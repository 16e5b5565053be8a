package clientregistry.publish.index;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.publish.reconcile.Agreement;
import clientregistry.publish.reconcile.Difference;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexPublicationTest {

    private TestHub hub;
    private Feed feed;
    private RestClient elasticsearch;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("link.recent.seconds", "3", "search.check.period", "200"));
        feed = new Feed(hub);
        elasticsearch = TestServers.searchClient();
    }

    @AfterAll
    void stop() throws IOException {
        elasticsearch.close();
        hub.close();
    }

    @BeforeEach
    void three_records_two_versions_and_one_merge() {
        PersonRow first = row("index-1", "Musa", "Balikowa", "1983-03-13", "m", "CM1983INDEX");
        feed.hl7("openmrs", first);
        feed.hl7("openmrs", first.with(PersonColumn.GIVEN_NAME, "Moses"));
        feed.hl7("openmrs", row("index-2", "Sarah", "Balikowa", "1984-04-14", "f", ""));
        feed.hl7("openmrs", row("index-3", "Sarah", "Balikowa", "1984-04-15", "f", ""));
        feed.merge("openmrs", first, "index-3");
        hub.awaitPublished();
    }

    @Test
    void the_index_has_every_record_in_its_current_version() throws IOException {
        Agreement.Report report = hub.agreement();

        assertThat(report.differences()).isEmpty();
        assertThat(report.indexed()).isGreaterThanOrEqualTo(3).isEqualTo(report.records());
    }

    @Test
    void a_record_merged_away_is_a_tombstone_without_keys() throws IOException {
        Response answer = elasticsearch.performRequest(new Request("GET", document("index-3")));
        String source = new String(answer.getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(source).contains("\"keys\":[]").contains("\"_version\":2");
    }

    @Test
    @Tag("full")
    void versions_leave_recent_after_their_grace_and_no_earlier() {
        feed.hl7("dhis2", row("grace-" + System.nanoTime(), "Late", "Comer", "1990-01-01", "f", ""));
        hub.awaitPublished();
        assertThat(hub.count("select count(*) from recent_version where searchable_at is not null")).isPositive();

        await().atMost(Duration.ofSeconds(15)).until(() -> hub.count("select count(*) from recent_version") == 0);
        assertThat(hub.count("select count(*) from recent_of(array(select key from recent_key)) where key <> ''")).isZero();
    }

    @Test
    void a_missing_a_stale_and_a_superfluous_document_are_seen() throws IOException {
        String index = document("").replace("_doc/", "");
        elasticsearch.performRequest(new Request("DELETE", document("index-2")));
        Request newer = new Request("PUT", document("index-1") + "?version=9&version_type=external");
        newer.setJsonEntity("{\"keys\":[]}");
        elasticsearch.performRequest(newer);
        Request stranger = new Request("PUT", index + "_doc/6f1b0a52-0000-4000-8000-000000000000");
        stranger.setJsonEntity("{\"keys\":[]}");
        elasticsearch.performRequest(stranger);

        assertThat(hub.agreement().differences()).containsExactlyInAnyOrder(
                new Difference(Difference.Side.INDEX, Difference.Kind.MISSING, feed.record("index-2").toString()),
                new Difference(Difference.Side.INDEX, Difference.Kind.NEWER, feed.record("index-1").toString()),
                new Difference(Difference.Side.INDEX, Difference.Kind.SUPERFLUOUS,
                "6f1b0a52-0000-4000-8000-000000000000"));
        rebuild(index);
    }

    private void rebuild(String index) throws IOException {
        elasticsearch.performRequest(new Request("DELETE", index));
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.hub().searchFault() == null
                && !document("").startsWith(index));
        hub.awaitPublished();
    }

    private String document(String localId) {
        String index = hub.jdbc().queryForObject("select coalesce(max(name), 'none') from search_generation where "
                + "state = 'active'", String.class);
        return "/" + index + "/_doc/" + (localId.isEmpty() ? "" : feed.record(localId));
    }
}
