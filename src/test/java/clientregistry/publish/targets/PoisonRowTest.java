package clientregistry.publish.targets;

import static clientregistry.run.Feed.patient;
import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.link.ParkedRows;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One row that a target refuses, fails at, dies of, or of which nothing can be made: it is parked with its reason, its
 * neighbours are published, and once the cause is mended a command has it published.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class PoisonRowTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final HttpProxy fhir = new HttpProxy(TestServers.hapi().url());
    private final HttpProxy index = new HttpProxy(TestServers.elasticsearch().url());
    private TestHub hub;
    private Feed feed;

    @BeforeAll
    void start() {
        hub = TestHub.startWithFhirServer(Map.of("hapi.url", fhir.base(), "elasticsearch.url", index.base(),
                "publish.park.after", "2", "publish.fhir.busy-period", "100"));
        feed = new Feed(hub);
        hub.awaitSearch();
    }

    @AfterAll
    void stop() {
        hub.close();
        fhir.close();
        index.close();
    }

    /** Whatever happened, the next one begins with nothing to publish. */
    @AfterEach
    void mend() {
        fhir.pass();
        index.pass();
        hub.jdbc().update("update outbox set parked = null, attempts = 0, next_attempt = now()");
        hub.awaitPublished();
    }

    private record Poison(String name, Answer answer, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Poison> poisons() {
        return Stream.of(new Poison("refused", new Answer(400, "{}"), "HTTP 400"),
                new Poison("too large", new Answer(413, "{}"), "HTTP 413"),
                new Poison("unprocessable", new Answer(422, "{}"), "HTTP 422"),
                new Poison("server error", new Answer(500, "{}"), "HTTP 500"),
                new Poison("broken off", Answer.BROKEN_OFF, ""));
    }

    /** Thirty records in one exchange and so in one publication, of which one is bad. */
    private UUID thirty(String name) {
        String batch = name + NUMBERS.incrementAndGet();
        List<String> patients = IntStream.range(0, 30).mapToObj(i -> patient("openmrs", row(batch + "-" + i,
                "Given" + batch + i, "Family" + i + batch, "19" + (40 + i) + "-01-02", "m", ""))).toList();
        assertThat(feed.batch(patients).body()).doesNotContain("\"500").contains("201 Created");
        return feed.record(batch + "-17");
    }

    /** Documents or the probe: an index that is to be down answers neither. */
    private static boolean isBulk(String body) {
        return body.contains("\"index\":") || body.contains("\"update\":");
    }

    /** Nothing else is fed meanwhile: the neighbours of its batch and the probe say that it is the row. */
    private void awaitAllButOne(String target, UUID bad) {
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("select count(*) from outbox where target = ? and "
                + "parked is not null", target) > 0);
        assertThat(hub.jdbc().queryForList("select distinct ref from outbox where parked is not null", UUID.class))
                .containsExactly(bad);
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("select count(*) from outbox where target = ? "
                + "and parked is null and enqueued_at < now() - interval '2 seconds'", target) == 0);
    }

    private String reason() {
        return hub.jdbc().queryForList("select parked from outbox where parked is not null", String.class).get(0);
    }

    private void retryAll(String target) {
        ParkedRows parked = new ParkedRows(hub.jdbc(),
                new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource())),
                new AuditTrail(hub.jdbc(), new Outbox(hub.jdbc(), Set.of(Outbox.AUDIT_LOG))));
        assertThat(parked.retryAll(target, Actor.of("operator"))).isPositive();
        hub.awaitPublished();
        assertThat(hub.count("select count(*) from outbox where parked is not null and target = ?", target)).isZero();
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void at_the_fhir_server(Poison poison) {
        hub.awaitPublished();
        fhir.answer((method, body) -> body.contains("Familie17") ? poison.answer : null);
        UUID bad = thirtyWithFamilie();

        awaitAllButOne(Outbox.FHIR, bad);

        assertThat(reason()).startsWith(poison.reason);
        fhir.pass();
        retryAll(Outbox.FHIR);
    }

    /** As {@link #thirty}, with a word that only the bad record's own Patient has. */
    private UUID thirtyWithFamilie() {
        String batch = "f" + NUMBERS.incrementAndGet();
        List<String> patients = IntStream.range(0, 30).mapToObj(i -> patient("openmrs", row(batch + "-" + i,
                "Given" + batch + i, "Family" + i + batch, "19" + (40 + i) + "-01-02", "m", ""))
                .replace("\"resourceType\":\"Patient\"", "\"resourceType\":\"Patient\""
                        + (i == 17 ? ",\"contact\":[{\"name\":{\"family\":\"Familie17\"}}]" : ""))).toList();
        assertThat(feed.batch(patients).body()).contains("201 Created");
        return feed.record(batch + "-17");
    }

    @Test
    void of_which_no_resource_can_be_made() {
        hub.awaitPublished();
        fhir.answer((method, body) -> body.contains("\"transaction\"") ? new Answer(503, "{}") : null);
        UUID bad = thirty("unread");
        hub.jdbc().update("update record_version set resource = '{\"resourceType\":\"Nothing\"}' where record_id = ?",
                bad);
        UUID person = hub.jdbc().queryForObject("select person_id from link where record_id = ? and closed_at is null",
                UUID.class, bad);
        fhir.pass();

        await().atMost(Duration.ofSeconds(90)).until(() -> hub.count("select count(*) from outbox where target = "
                + "'fhir' and parked is not null") == 2);

        assertThat(hub.jdbc().queryForList("select ref from outbox where parked is not null", UUID.class))
                .containsExactlyInAnyOrder(bad, person);
        assertThat(reason()).startsWith("cannot be told: ");
        hub.jdbc().update("update record_version set resource = '{\"resourceType\":\"Patient\"}' where record_id = ?",
                bad);
        retryAll(Outbox.FHIR);
    }

    /** Elasticsearch itself refuses a term of more than 32,766 bytes, and takes the others of the same bulk. */
    @Test
    void at_the_index_by_the_item() {
        hub.awaitPublished();
        index.answer((method, body) -> isBulk(body) ? new Answer(503, "{}") : null);
        UUID bad = thirty("immense");
        hub.jdbc().update("update record_version set keys = array[repeat('x', 40000)] where record_id = ?", bad);
        // What was read before that is not to get through after it.
        index.answer((method, body) -> body.contains("\"index\":") && !body.contains("xxxx") ? new Answer(503, "{}") : null);
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("select count(*) from outbox where parked is not null") > 0);
        index.pass();

        awaitAllButOne(Outbox.INDEX, bad);

        assertThat(reason()).startsWith("index answered 400 ");
        assertThat(hub.count("select count(*) from recent_version where record_id = ?", bad)).isPositive();
        hub.jdbc().update("update record_version set keys = array['x'] where record_id = ?", bad);
        retryAll(Outbox.INDEX);
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void at_the_index_by_the_call(Poison poison) {
        hub.awaitPublished();
        index.answer((method, body) -> isBulk(body) ? new Answer(503, "{}") : null);
        UUID bad = thirty("call");
        index.answer((method, body) -> body.contains("\"index\":") && body.contains(bad.toString())
                ? poison.answer : null);

        awaitAllButOne(Outbox.INDEX, bad);

        assertThat(reason()).startsWith(poison.reason);
        index.pass();
        retryAll(Outbox.INDEX);
    }

    @Test
    void at_the_audit_log() {
        hub.awaitPublished();
        JdbcTemplate owner = hub.owner();
        owner.execute("create function poison() returns trigger language plpgsql as $$ begin "
                + "if new.event = 'patient-feed' then new.outcome := 'x'; end if; return new; end $$");
        owner.execute("create trigger poison before insert on audit_event for each row execute function poison()");
        try {
            feed.fhir("openmrs", row("audited-1", "Aud", "Ited", "1950-01-01", "f", ""));
        } finally {
            owner.execute("drop function poison cascade");
        }
        assertThat(hub.count("select count(*) from audit_event where outcome = 'x'")).isEqualTo(1);

        await().atMost(Duration.ofSeconds(90)).until(() -> hub.count("select count(*) from outbox where target = "
                + "'audit-log' and parked is not null") == 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> hub.count("select count(*) from outbox where target = "
                + "'audit-log' and parked is null") == 0);

        owner.execute("alter table audit_event disable trigger audit_append_only; "
                + "update audit_event set outcome = '0' where outcome = 'x'; "
                + "alter table audit_event enable trigger audit_append_only");
        retryAll(Outbox.AUDIT_LOG);
    }
}
