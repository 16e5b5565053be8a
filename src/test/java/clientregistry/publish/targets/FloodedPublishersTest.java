package clientregistry.publish.targets;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.registry.Outbox;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A running hub whose targets have 20,000 rows of one source before them: what others send is told all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloodedPublishersTest {

    private static final int FLOOD = 20_000;
    private static final List<String> TARGETS = List.of(Outbox.INDEX, Outbox.FHIR, Outbox.AUDIT_LOG);

    private TestHub hub;
    private Feed feed;

    /** Small batches, so that it takes the flood a minute to drain. */
    @BeforeAll
    void start() {
        hub = TestHub.startWithFhirServer(Map.of("publish.index.batch", "100", "publish.fhir.batch", "50",
                "publish.audit-log.batch", "50"));
        feed = new Feed(hub);
        hub.awaitSearch();
    }

    @AfterAll
    void stop() {
        hub.jdbc().update("delete from outbox where source = 'openmrs'");
        hub.close();
    }

    private long waiting(String target, String source) {
        return hub.count("select count(*) from outbox where target = ? and source = ?", target, source);
    }

    /** As if it had sent them in no time: copies of one record, which no key finds. */
    private void flood(UUID record) {
        hub.jdbc().update("insert into record (id, source, authority, local_id, version, state, content_hash, door) select "
                + "md5('flood' || n)::uuid, 'openmrs', authority, 'flood-' || n, 1, state, content_hash, door from record, "
                + "generate_series(1, ?) n where id = ?", FLOOD, record);
        hub.jdbc().update("insert into record_version (record_id, version, message_id, resource, features, keys, key_scheme) "
                + "select md5('flood' || n)::uuid, 1, message_id, resource, features, '{}', key_scheme from record_version, "
                + "generate_series(1, ?) n where record_id = ? and version = 1", FLOOD, record);
        hub.jdbc().update("insert into audit_event (id, event, action, outcome, node, source) select md5('flood' || n)::uuid, "
                + "'patient-feed', 'C', '0', 'openmrs', 'openmrs' from generate_series(1, ?) n", FLOOD);
        for (String target : TARGETS) {
            hub.jdbc().update("insert into outbox (target, kind, ref, source) select ?, ?, md5('flood' || n)::uuid, 'openmrs' "
                    + "from generate_series(1, ?) n", target, target.equals(Outbox.AUDIT_LOG) ? "AUDIT" : "RECORD", FLOOD);
        }
    }

    @Test
    @Tag("full")
    void a_record_of_another_source_is_published_everywhere_while_the_flood_still_waits() throws Exception {
        feed.fhir("openmrs", row("flooded-0", "Before", "Theflood", "1961-02-03", "f", ""));
        hub.awaitPublished();
        flood(feed.record("flooded-0"));

        feed.fhir("dhis2", row("flooded-1", "Grace", "Highwater", "1971-02-03", "f", ""));
        UUID record = feed.record("flooded-1");

        await().atMost(Duration.ofSeconds(15)).until(() -> hub.count("select count(*) from outbox where source = 'dhis2'") == 0);
        HttpRequest read = TestServers.request(TestServers.hapi().url() + "/Patient/" + record).build();
        assertThat(HttpClient.newHttpClient().send(read, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        for (String target : TARGETS) {
            assertThat(waiting(target, "openmrs")).as("flood that waits for %s", target).isGreaterThan(FLOOD / 2);
        }
    }
}
