package clientregistry.publish.targets;

import static clientregistry.run.Feed.patient;
import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.link.ParkedRows;
import clientregistry.query.health.RegistryCounts;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox.Entry;
import clientregistry.store.registry.Outbox.Kind;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records at which the real FHIR server fails with 500, whoever let them in: they are parked with that, told, and
 * published by a command when they are mended; all others are published as if there were none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("full")
class BadRowsTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** A blank within a date, which no door lets in any more: the server reads it and dies of it when it stores it. */
    private static final String GOOD = "\"birthDate\":\"1961-05-17\"";
    private static final String BAD = "\"birthDate\":\"1961-05-17 \"";

    private TestHub hub;
    private Feed feed;
    private Outbox outbox;

    @BeforeAll
    void start() {
        hub = TestHub.startWithFhirServer(Map.of());
        feed = new Feed(hub);
        outbox = new Outbox(hub.jdbc(), Set.of(Outbox.FHIR));
        hub.awaitSearch();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @AfterEach
    void mend() {
        resources(BAD, GOOD);
        hub.jdbc().update("update outbox set parked = null, attempts = 0, next_attempt = now()");
        hub.awaitPublished();
    }

    private void resources(String from, String to) {
        hub.jdbc().update("update record_version set resource = replace(resource, ?, ?)", from, to);
    }

    /** So many records, published; all have the same birth date. */
    private List<UUID> records(int n) {
        String batch = "bad" + NUMBERS.incrementAndGet();
        feed.batch(IntStream.range(0, n).mapToObj(i -> patient("openmrs", row(batch + "-" + i, "Given" + batch + i,
                "Family" + i + batch, "1961-05-17", "m", ""))).toList());
        hub.awaitPublished();
        return IntStream.range(0, n).mapToObj(i -> feed.record(batch + "-" + i)).toList();
    }

    /** As if these had changed: what is stored of some is spoilt. */
    private void change(List<UUID> records, List<UUID> spoilt) {
        spoilt.forEach(each -> assertThat(hub.jdbc().update("update record_version set resource = replace(resource, ?, ?) "
                + "where record_id = ? and position(? in resource) > 0", GOOD, BAD, each, GOOD)).isPositive());
        outbox.add(records.stream().map(each -> new Entry(Outbox.FHIR, Kind.RECORD, each)).toList());
    }

    private Set<UUID> parked() {
        return new HashSet<>(hub.jdbc().queryForList("select ref from outbox where parked is not null", UUID.class));
    }

    private double lag() {
        return new RegistryCounts(hub.jdbc()).read().get("lag.fhir");
    }

    private String health() {
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + hub.settings().get("health.port") + "/health")).build(), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void retryAll() {
        ParkedRows rows = new ParkedRows(hub.jdbc(),
                new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource())),
                new AuditTrail(hub.jdbc(), new Outbox(hub.jdbc(), Set.of(Outbox.AUDIT_LOG))));
        assertThat(rows.retryAll(Outbox.FHIR, Actor.of("operator"))).isPositive();
    }

    @Test
    void among_good_ones_they_are_parked_and_others_go_on_within_seconds() {
        List<UUID> records = records(60);
        List<UUID> bad = List.of(records.get(3), records.get(4), records.get(5), records.get(30), records.get(58));
        change(records, bad);

        List<Double> lags = new ArrayList<>();
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(200)).until(() -> {
            int n = NUMBERS.incrementAndGet();
            feed.fhir("dhis2", row("other" + n, "Other" + n, "Source" + n, "1951-05-0" + (1 + n % 9), "f", ""));
            UUID other = feed.record("other" + n);
            await().atMost(Duration.ofSeconds(15)).until(() -> hub.count("select count(*) from outbox where target = "
                    + "'fhir' and ref = ?", other) == 0);
            lags.add(lag());
            return parked().size() == bad.size();
        });

        assertThat(parked()).hasSameElementsAs(bad);
        assertThat(hub.jdbc().queryForList("select distinct parked from outbox where parked is not null", String.class))
                .containsExactly("HTTP 500");
        hub.awaitPublished();
        assertThat(lag()).isLessThan(30);
        assertThat(lags).allMatch(lag -> lag < 60);
        assertThat(health()).contains("\"status\":\"degraded\"", "\"fhir\":\"degraded: 5 parked\"");

        resources(BAD, GOOD);
        retryAll();
        hub.awaitPublished();
        assertThat(parked()).isEmpty();
        assertThat(health()).contains("\"status\":\"up\"");
    }

    @Test
    void when_nothing_else_waits_they_are_parked_too() {
        List<UUID> records = records(3);
        change(records, records);

        await().atMost(Duration.ofSeconds(60)).until(() -> parked().size() == 3);
        hub.awaitPublished();
    }

    @Test
    void the_next_state_of_a_bad_record_takes_its_place_and_is_published() {
        UUID record = records(1).get(0);
        String id = hub.jdbc().queryForObject("select local_id from record where id = ?", String.class, record);
        change(List.of(record), List.of(record));
        await().atMost(Duration.ofSeconds(60)).until(() -> parked().contains(record));

        feed.fhir("openmrs", row(id, "Mended", "Record", "1961-05-18", "m", ""));
        hub.awaitPublished();

        assertThat(parked()).isEmpty();
    }

    @Test
    void while_the_server_is_stopped_nothing_is_parked_and_all_goes_on_when_it_is_back() {
        List<UUID> records = records(20);
        TestServers.hapi().kill();
        try {
            change(records, List.of(records.get(7)));
            await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(9)).until(() -> hub.count("select count(*) "
                    + "from outbox where target = 'fhir' and (parked is not null or attempts > 0)") == 0);
        } finally {
            TestServers.hapi().restart();
        }

        await().atMost(Duration.ofSeconds(90)).until(() -> parked().size() == 1);
        hub.awaitPublished();
        assertThat(parked()).containsExactly(records.get(7));
    }

    @Test
    void a_server_that_hangs_is_down_and_nothing_is_parked() {
        List<UUID> records = records(20);
        TestServers.hapi().pause();
        try {
            outbox.add(records.stream().map(each -> new Entry(Outbox.FHIR, Kind.RECORD, each)).toList());
            await().during(Duration.ofSeconds(65)).atMost(Duration.ofSeconds(66)).until(() -> hub.count("select count(*) "
                    + "from outbox where target = 'fhir' and (parked is not null or attempts > 0)") == 0);
        } finally {
            TestServers.hapi().resume();
        }
        hub.awaitPublished();
        assertThat(parked()).isEmpty();
    }
}
