package clientregistry.publish.index;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonRow;
import clientregistry.jobs.JobRuns;
import clientregistry.run.Async;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.search.Elastic;
import clientregistry.store.search.Generation;
import clientregistry.store.search.SearchIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The next index is built beside the one in use, while two nodes are fed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReindexTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TestHub hub;
    private TestHub beside;
    private RestClient elasticsearch;
    private JobRuns runs;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("hub.node", "first", "link.recent.seconds", "2", "search.check.period", "200"));
        beside = TestHub.startBeside(hub, Map.of("hub.node", "second", "link.recent.seconds", "2",
                "search.check.period", "200"));
        elasticsearch = TestServers.searchClient();
        runs = new JobRuns(hub.jdbc());
    }

    @AfterAll
    void stop() throws IOException {
        elasticsearch.close();
        beside.close();
        hub.close();
    }

    /** Feeds one person after the other through both nodes until told to stop. */
    private final class SteadyFeed implements AutoCloseable {

        private final AtomicInteger fed = new AtomicInteger();
        private final AtomicBoolean goOn = new AtomicBoolean(true);
        private final List<CompletableFuture<Void>> senders;

        SteadyFeed() {
            senders = List.of(new Feed(hub), new Feed(beside)).stream().map(feed -> Async.run(() -> run(feed)))
                    .toList();
        }

        private void run(Feed feed) {
            while (goOn.get()) {
                int i = fed.incrementAndGet();
                assertThat(feed.fhir("openmrs", somebody(i)).status()).isEqualTo(201);
            }
        }

        void awaitMore(int people) {
            int until = fed.get() + people;
            await().atMost(PATIENCE).until(() -> fed.get() >= until);
        }

        @Override
        public void close() {
            goOn.set(false);
            senders.forEach(CompletableFuture::join);
        }
    }

    /** Nobody is like anybody else: no tasks, no links. */
    private static PersonRow somebody(int i) {
        return row("person-" + i, "Given" + letters(i * 31), "Family" + letters(i * 7919), 1920 + i % 90 + "-03-1"
                + i % 10, "f", "CF19" + (1000 + i) + "STEADY");
    }

    private static String letters(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    @Test
    @Tag("full")
    void feeds_go_on_while_the_next_index_is_built_and_none_waits_or_is_missing() throws Exception {
        new Feed(hub).batch(IntStream.range(5000, 5200).mapToObj(i -> Feed.patient("openmrs", somebody(i))).toList());
        String before = Elastic.activeIndex(hub);
        UUID run;
        try (SteadyFeed steady = new SteadyFeed()) {
            steady.awaitMore(20);
            // A row that is not due yet: the index is not whole while it waits.
            UUID held = UUID.randomUUID();
            hub.jdbc().update("insert into outbox (target, kind, ref, next_attempt) values ('index', 'RECORD', ?, "
                    + "now() + interval '1 hour')", held);
            run = runs.request(ReindexRuns.job("first"), "test");
            await().atMost(PATIENCE).until(() -> hub.count("select count(*) from search_generation where state = "
                    + "'building'") == 1);
            steady.awaitMore(50);
            bothKnow(before, hub.jdbc().queryForObject("select name from search_generation where state = 'building'",
                    String.class));
            assertThat(hub.hub().searchFault()).isNull();
            hub.jdbc().update("delete from outbox where ref = ?", held);
            await().atMost(PATIENCE).until(() -> runs.get(run).state().equals("done"));
            steady.awaitMore(50);
        }
        hub.awaitPublished();

        assertThat(hub.count("select count(*) from record where pending_order is not null")
                + hub.count("select count(*) from audit_trail where event = 'job-link-pending'")).as("waited").isZero();
        assertThat(Elastic.activeIndex(hub)).isNotEqualTo(before);
        assertThat(hub.agreement().differences())
                .isEmpty();
    }

    /** Every record of this moment is in both, once what is on its way has arrived. */
    private void bothKnow(String one, String other) {
        List<String> now = hub.jdbc().queryForList("select id::text from record", String.class);
        for (String index : List.of(one, other)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Elastic.send("POST", "/" + index + "/_search",
                    "{\"size\":10000,\"_source\":false,\"query\":{\"match_all\":{}}}")).contains(now));
        }
    }

    @Test
    void a_run_leaves_a_report_and_an_audit_event_and_the_old_index_is_dropped() throws IOException {
        String before = Elastic.activeIndex(hub);

        UUID run = runs.request(ReindexRuns.job("second"), "test");
        await().atMost(PATIENCE).until(() -> runs.get(run).state().equals("done"));

        assertThat(runs.get(run).report()).contains("\"index\":\"" + Elastic.activeIndex(hub) + "\"",
                "\"renormalised\":0", "\"seconds\":");
        assertThat(runs.get(run).done()).isEqualTo(runs.get(run).total());
        assertThat(hub.count("select count(*) from audit_trail where event = 'job-reindex' and outcome = '0' and "
                + "node = 'second' and entities like ?", "%" + run + "%")).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> elasticsearch.performRequest(new org.elasticsearch.client.Request("HEAD",
                "/" + before))
                .getStatusLine().getStatusCode() == 404);
    }

    @Test
    void an_index_that_cannot_be_made_leaves_the_one_in_use_trusted_and_told() throws Exception {
        Feed feed = new Feed(hub);
        UUID run;
        limitShards("1");
        try {
            run = runs.request(ReindexRuns.job("first"), "test");
            await().atMost(PATIENCE).until(() -> runs.get(run).state().equals("running"));

            // Several looks at the index.
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3))
                    .until(() -> hub.hub().searchFault() == null);
            feed.fhir("openmrs", row("unmade-1", "Nakato", "Tendo", "1973-10-11", "f", ""));
            hub.awaitPublishedTo("index");

            assertThat(feed.pending("unmade-1")).isFalse();
            assertThat(hub.count("select count(*) from search_generation where state = 'building'")).isZero();
        } finally {
            limitShards("null");
        }
        await().atMost(PATIENCE).until(() -> runs.get(run).state().equals("done"));
    }

    /** At its limit Elasticsearch makes no index, and all others go on. */
    private static void limitShards(String most) throws Exception {
        Elastic.send("PUT", "/_cluster/settings", "{\"persistent\":{\"cluster.max_shards_per_node\":" + most + "}}");
    }

    @Test
    @Tag("full")
    void what_a_killed_node_left_half_built_is_given_up() throws IOException {
        Generation left = new SearchIndex(elasticsearch, 0).create("any");
        hub.jdbc().update("insert into search_generation (name, uuid, nonce, key_scheme, state) select ?, ?, ?, "
                + "key_scheme, 'building' "
                + "from search_generation where state = 'active'", left.name(), left.uuid(), left.nonce());

        await().atMost(PATIENCE).until(() -> 1 == hub.count(
                "select count(*) from search_generation where name = ? and state = 'retired' and dropped_at is not "
                + "null", left.name()));
    }

    @Test
    @Tag("full")
    void a_record_whose_index_row_is_parked_is_found_in_recent_after_the_switch() {
        Feed feed = new Feed(hub);
        feed.fhir("openmrs", row("parked-1", "Namutebi", "Ritah", "1979-07-17", "f", "CF1979PARKED"));
        hub.awaitPublished();
        await().atMost(PATIENCE).until(() -> hub.count("select count(*) from recent_version") == 0);
        UUID record = feed.record("parked-1");
        // Elasticsearch itself refuses a term of so many bytes, from the new index, too.
        Object keys = hub.jdbc().queryForObject("select keys::text from record_version where record_id = ?", String.class,
                record);
        hub.jdbc().update("update record_version set keys = array[repeat('x', 40000)] where record_id = ?", record);
        hub.jdbc().update("insert into outbox (target, kind, ref, attempts, parked) values ('index', 'RECORD', ?, 5, "
                + "'test')", record);

        UUID run = runs.request(ReindexRuns.job("first"), "test");
        await().atMost(PATIENCE).until(() -> runs.get(run).state().equals("done"));

        assertThat(hub.count("select count(*) from outbox where ref = ? and parked is not null", record)).isEqualTo(1);
        assertThat(hub.count("select count(*) from recent_of(array(select unnest(keys) from recent_version)) where record_id = ?",
                record)).isPositive();
        hub.jdbc().update("update record_version set keys = ?::text[] where record_id = ?", keys, record);
        hub.jdbc().update("update outbox set parked = null, attempts = 0, next_attempt = now()");
        hub.awaitPublished();
    }
}
