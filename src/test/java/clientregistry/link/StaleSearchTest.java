package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Async;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StaleSearchTest {

    private static final String LOCK = "0x43524c494e4b";

    /** The dangerous moment: what the search could not see yet leaves recent while the batch waits for the lock. */
    @Test
    void a_batch_that_waited_long_for_the_link_lock_searches_again() throws Exception {
        try (TestHub hub = TestHub.start(Map.of("link.recent.seconds", "1", "search.check.period", "200"));
             Connection other = hub.hub().dataSource().getConnection()) {
            Feed feed = new Feed(hub);
            PersonRow first = row("stale-1", "Kirabo", "Nsubuga", "1992-02-29", "f", "CF1992STALE");
            writable(hub, false);
            feed.fhir("openmrs", first);
            other.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
            CompletableFuture<Integer> second = Async.supply(
                    () -> feed.fhir("dhis2", first.with(PersonColumn.RECORD_ID, "stale-2")).status());
            await().until(() -> hub.count("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    > 0);

            writable(hub, true);
            await().atMost(Duration.ofSeconds(30)).until(() -> hub.count("select count(*) from recent_version") == 0);
            other.createStatement().execute("select pg_advisory_unlock(" + LOCK + ")");

            assertThat(second.get()).isEqualTo(201);
            await().until(() -> !feed.pending("stale-2"));
            assertThat(feed.person("stale-2")).isEqualTo(feed.person("stale-1"));
        }
    }

    private static void writable(TestHub hub, boolean yes) throws Exception {
        String index = hub.jdbc().queryForObject("select name from search_generation where state = 'active'",
                String.class);
        HttpClient.newHttpClient()
                .send(TestServers.request(TestServers.elasticsearch().url() + "/" + index + "/_settings")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"index.blocks.write\":" + !yes + "}")).build(),
                BodyHandlers.discarding());
    }
}
