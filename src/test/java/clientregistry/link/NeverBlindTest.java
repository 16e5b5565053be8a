package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.run.AtOnce;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.tools.client.FhirClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whatever happens to the index: people are accepted, nobody is taken for new because of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeverBlindTest {

    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of("search.timeout", "1000", "link.recent.seconds", "1", "search.check.period", "300"));
        feed = new Feed(hub);
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void ready() {
        hub.awaitSearch();
    }

    private PersonRow known(String id, String nationalId) {
        PersonRow known = row(id, "Wasswa", "Kiggundu" + nationalId.charAt(nationalId.length() - 1), "1977-05-05", "m",
                nationalId);
        feed.fhir("openmrs", known);
        leaveRecent();
        return known;
    }

    /** From then on only the index can find anybody. */
    private void leaveRecent() {
        hub.awaitPublished();
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.count("select count(*) from recent_version") == 0);
    }

    private void awaitMatched() {
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("select count(*) from record where "
                + "pending_order is not null") == 0);
    }

    @Test
    void without_search_records_are_accepted_and_wait_and_join_their_person_later() {
        PersonRow known = known("blind-1", "CM1977BLINDA");
        FhirClient.Response fhir;
        String hl7;
        TestServers.elasticsearch().pause();
        try {
            fhir = feed.fhir("dhis2", known.with(PersonColumn.RECORD_ID, "blind-2"));
            hl7 = feed.hl7("lims", known.with(PersonColumn.RECORD_ID, "blind-3"));
            assertThat(feed.pending("blind-2")).isTrue();
            assertThat(feed.person("blind-3")).isNull();
        } finally {
            TestServers.elasticsearch().resume();
        }

        assertThat(fhir.status()).isEqualTo(201);
        assertThat(fhir.header("LocationCRUID")).isEmpty();
        assertThat(fhir.body()).contains("\"code\":\"pending\"");
        assertThat(hl7).isEqualTo("AA");
        awaitMatched();
        assertThat(feed.person("blind-1")).isEqualTo(feed.person("blind-2")).isEqualTo(feed.person("blind-3"));
        assertThat(hub.count("select count(*) from audit_trail where event = 'job-link-pending' and entities like ?",
                "%" + feed.record("blind-2") + "%")).isEqualTo(1);
    }

    @Test
    void records_that_waited_are_matched_in_the_order_they_came() {
        TestServers.elasticsearch().pause();
        try {
            for (int i = 1; i <= 4; i++) {
                feed.fhir("openmrs", row("order-" + i, "Kato", "Lubega", "1990-10-1" + i, "m", "CM1990ORDER" + i));
            }
            // As if they had come the other way round: the order in which they lie in the table is not what counts.
            Long sum = hub.jdbc().queryForObject("select min(pending_order) + max(pending_order) from record where "
                    + "local_id like 'order-%'", Long.class);
            hub.jdbc().update("update record set pending_order = ? - pending_order where local_id like 'order-%'", sum);
        } finally {
            TestServers.elasticsearch().resume();
        }
        awaitMatched();

        assertThat(hub.jdbc().queryForList("select r.local_id from link l join record r on r.id = l.record_id "
                + "where r.local_id like 'order-%' order by l.change_no, l.opened_at, l.ctid", String.class))
                .containsExactly("order-4", "order-3", "order-2", "order-1");
    }

    @Test
    @Tag("full")
    void an_elasticsearch_that_dies_under_load_makes_no_wrong_new_person() throws Exception {
        PersonRow known = known("killed-0", "CM1977KILLEDB");
        List<Callable<Integer>> senders = IntStream.rangeClosed(1, 24).mapToObj(i -> (Callable<Integer>) () -> {
            if (i == 12) {
                TestServers.elasticsearch().kill();
            }
            return feed.fhir(i % 2 == 0 ? "openmrs" : "dhis2", known.with(PersonColumn.RECORD_ID, "killed-" + i))
                    .status();
        }).toList();
        List<Integer> answers;
        try {
            answers = AtOnce.run(senders);
        } finally {
            TestServers.elasticsearch().restart();
        }
        hub.awaitSearch();
        awaitMatched();

        assertThat(answers).containsOnly(201);
        assertThat(hub.count("select count(distinct l.person_id) from link l join record r on r.id = l.record_id "
                + "where l.closed_at is null and r.local_id like 'killed-%'")).isEqualTo(1);
        assertThat(hub.count("select count(*) from record where local_id like 'killed-%'")).isEqualTo(25);
    }

    @Test
    void a_deleted_index_is_built_anew_and_nobody_is_lost_meanwhile() throws Exception {
        PersonRow known = known("deleted-1", "CM1977DELETEDC");

        elasticsearch("DELETE", "/" + activeIndex(), "");
        feed.fhir("dhis2", known.with(PersonColumn.RECORD_ID, "deleted-2"));
        awaitMatched();

        assertThat(feed.person("deleted-2")).isNotNull().isEqualTo(feed.person("deleted-1"));
    }

    @Test
    @Tag("full")
    void an_empty_index_of_the_same_name_is_not_believed() throws Exception {
        PersonRow known = known("empty-1", "CM1977EMPTYD");
        String name = activeIndex();

        elasticsearch("DELETE", "/" + name, "");
        elasticsearch("PUT", "/" + name, "{}");
        feed.fhir("dhis2", known.with(PersonColumn.RECORD_ID, "empty-2"));
        awaitMatched();

        assertThat(feed.person("empty-2")).isNotNull().isEqualTo(feed.person("empty-1"));
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.hub().searchFault() == null);
        assertThat(activeIndex()).isNotEqualTo(name);
    }

    @Test
    void an_emptied_index_is_not_believed() throws Exception {
        PersonRow known = known("purged-1", "CM1977PURGEDE");

        String documents = "/" + activeIndex() + "/_doc/";
        elasticsearch("DELETE", documents + feed.record("purged-1"), "");
        elasticsearch("DELETE", documents + "sentinel?refresh=true", "");
        feed.fhir("dhis2", known.with(PersonColumn.RECORD_ID, "purged-2"));
        awaitMatched();

        assertThat(feed.person("purged-2")).isNotNull().isEqualTo(feed.person("purged-1"));
    }

    @Test
    @Tag("full")
    void while_the_index_takes_nothing_people_are_still_found_and_nothing_leaves_recent() throws Exception {
        PersonRow known = known("full-1", "CM1977FULLF");
        String blocks = "/" + activeIndex() + "/_settings";
        elasticsearch("PUT", blocks, "{\"index.blocks.write\":true}");
        try {
            feed.fhir("dhis2", known.with(PersonColumn.RECORD_ID, "full-2"));
            feed.fhir("lims", known.with(PersonColumn.RECORD_ID, "full-3"));
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            assertThat(hub.count("select count(*) from recent_version")).isEqualTo(2);
            assertThat(hub.count("select count(*) from outbox where target = 'index' and parked is null")).isEqualTo(2);
        } finally {
            elasticsearch("PUT", blocks, "{\"index.blocks.write\":null}");
        }

        leaveRecent();
        assertThat(feed.person("full-1")).isEqualTo(feed.person("full-2")).isEqualTo(feed.person("full-3"));
    }

    @Test
    @Tag("full")
    void a_newcomer_queues_behind_a_record_that_shares_a_key_and_still_waits() {
        TestServers.elasticsearch().pause();
        PersonRow first = row("queue-1", "Nansubuga", "Olivia", "1999-09-19", "f", "CF1999QUEUE");
        try {
            feed.fhir("openmrs", first);
        } finally {
            TestServers.elasticsearch().resume();
        }
        feed.fhir("dhis2", first.with(PersonColumn.RECORD_ID, "queue-2"));
        awaitMatched();

        assertThat(feed.person("queue-1")).isNotNull().isEqualTo(feed.person("queue-2"));
        assertThat(hub.count("select count(*) from link l join record r on r.id = l.record_id "
                + "where r.local_id = 'queue-1' and l.decision = 'new'")).isEqualTo(1);
    }

    private String activeIndex() {
        return hub.jdbc().queryForObject("select name from search_generation where state = 'active'", String.class);
    }

    private static void elasticsearch(String method, String path, String body) throws IOException,
            InterruptedException {
        int status = HttpClient.newHttpClient()
                .send(TestServers.request(TestServers.elasticsearch().url() + path)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.discarding()).statusCode();
        assertThat(status).isEqualTo(200);
    }
}
