package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.search.Elastic;
import clientregistry.store.search.Generation;
import clientregistry.store.search.SearchIndex;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An index that answers and is not to be relied on: search is down and says why, records wait, and it mends itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class IndexNotBelievedTest {

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("link.recent.seconds", "1", "search.check.period", "200"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    /** From then on only the index can find this person. */
    private PersonRow known(String id, String nationalId) {
        hub.awaitSearch();
        PersonRow known = row(id, "Nakitende", "Ssekandi" + id.charAt(0), "1966-06-16", "f", nationalId);
        feed.fhir("openmrs", known);
        hub.awaitPublished();
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.count("select count(*) from recent_version") == 0);
        return known;
    }

    private void awaitDown(String reason) {
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20))
                .until(() -> String.valueOf(hub.hub().searchFault()).contains(reason));
    }

    private void joinsAfterwards(String known, String newcomer) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !feed.pending(newcomer));
        assertThat(feed.person(newcomer)).isNotNull().isEqualTo(feed.person(known));
    }

    @Test
    void at_flood_stage_records_wait_and_are_matched_when_there_is_room_again() throws Exception {
        String settings = "/" + indexOf("a-flood-1", "CF1966FLOOD") + "/_settings";
        blockedAndFreed("a-flood", "CF1966FLOOD", "disk full",
                () -> Elastic.send("PUT", settings, "{\"index.blocks.read_only_allow_delete\":true}"),
                () -> Elastic.send("PUT", settings, "{\"index.blocks.read_only_allow_delete\":null}"));
    }

    @Test
    void with_an_index_made_read_only_records_wait() throws Exception {
        String settings = "/" + indexOf("b-only-1", "CF1966ONLY") + "/_settings";
        blockedAndFreed("b-only", "CF1966ONLY", "index.blocks.read_only",
                () -> Elastic.send("PUT", settings, "{\"index.blocks.read_only\":true}"),
                () -> Elastic.send("PUT", settings, "{\"index.blocks.read_only\":null}"));
    }

    @Test
    void with_a_cluster_made_read_only_records_wait() throws Exception {
        indexOf("c-cluster-1", "CF1966CLUSTER");
        blockedAndFreed("c-cluster", "CF1966CLUSTER", "cluster.blocks.read_only",
                () -> Elastic.send("PUT", "/_cluster/settings", "{\"persistent\":{\"cluster.blocks.read_only\":true}}"),
                () -> Elastic.send("PUT", "/_cluster/settings",
                "{\"persistent\":{\"cluster.blocks.read_only\":null}}"));
    }

    private interface Act {
        void run() throws Exception;
    }

    private String indexOf(String id, String nationalId) {
        known(id, nationalId);
        return Elastic.activeIndex(hub);
    }

    private void blockedAndFreed(String name, String nationalId, String reason, Act block, Act free) throws Exception {
        String index = Elastic.activeIndex(hub);
        block.run();
        try {
            awaitDown(reason);
            feed.fhir("dhis2", row(name + "-2", "Nakitende", "Ssekandi" + name.charAt(0), "1966-06-16", "f",
                    nationalId));
            assertThat(feed.pending(name + "-2")).isTrue();
        } finally {
            free.run();
        }
        joinsAfterwards(name + "-1", name + "-2");
        assertThat(Elastic.activeIndex(hub)).as("the same index as before").isEqualTo(index);
    }

    /** A row that is not due yet keeps the next index from being whole, so that the newcomer does come before it. */
    private void waitsWhileRebuilt(PersonRow newcomer, String reason, String harm, Object... parameters) {
        UUID held = UUID.randomUUID();
        hub.jdbc().update("insert into outbox (target, kind, ref, next_attempt) values ('index', 'RECORD', ?, now() "
                + "+ interval '1 hour')", held);
        try {
            hub.jdbc().update(harm, parameters);
            awaitDown(reason);
            feed.fhir("dhis2", newcomer);
            assertThat(feed.pending(newcomer.get(PersonColumn.RECORD_ID))).isTrue();
        } finally {
            hub.jdbc().update("delete from outbox where ref = ?", held);
        }
    }

    @Test
    void an_index_of_our_name_with_another_uuid_is_not_ours_and_stays_untouched() throws Exception {
        PersonRow known = known("d-foreign-1", "CF1966FOREIGN");
        String foreign = Elastic.activeIndex(hub);
        waitsWhileRebuilt(known.with(PersonColumn.RECORD_ID, "d-foreign-2"), "another index took the name",
                "update search_generation set uuid = 'of-another-index' where state = 'active'");
        joinsAfterwards("d-foreign-1", "d-foreign-2");

        assertThat(Elastic.activeIndex(hub)).isNotEqualTo(foreign);
        await().atMost(Duration.ofSeconds(20)).until(() -> 1 == hub.count("select count(*) from search_generation "
                + "where name = ? and dropped_at is not null", foreign));
        assertThat(Elastic.send("GET", "/" + foreign + "/_count", "")).contains("\"count\":");
    }

    @Test
    void a_half_built_index_is_not_believed_whatever_postgresql_says() throws Exception {
        PersonRow known = known("e-half-1", "CF1966HALF");
        try (RestClient client = TestServers.searchClient()) {
            Generation half = new SearchIndex(client, 0).create(hub.jdbc().queryForObject(
                    "select key_scheme from search_generation where state = 'active'", String.class));
            waitsWhileRebuilt(known.with(PersonColumn.RECORD_ID, "e-half-2"), "sentinel",
                    "update search_generation set name = ?, uuid = ?, nonce = ? where state = 'active'", half.name(),
                    half.uuid(), half.nonce());
            joinsAfterwards("e-half-1", "e-half-2");
            assertThat(Elastic.activeIndex(hub)).isNotEqualTo(half.name());
        }
    }
}
