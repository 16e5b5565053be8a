package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.publish.targets.HttpProxy.Answer;
import clientregistry.publish.targets.HttpProxy;
import clientregistry.run.Async;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.servers.TestServers;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditTrail;
import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.PendingRecords;
import java.io.IOException;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How each reason to wait comes about on a hub with its servers, and that it is gone once the record is matched. A hub
 * is started for each cause, since most want settings or servers of their own; that each is gone is seen on one registry
 * where all wait, and in the long run on the registry of each cause.
 */
class PendingReasonTest {

    private static final String LOCK = "0x43524c494e4b";
    private static final PersonRow NAKKU = row("waits", "Nakku", "Ssali", "1971-07-17", "f", "CF1971REASON");
    private static final Map<String, String> NOBODY_IS_DRAINED = Map.of("hub.node", "first", "pending.batch", "0",
            "search.timeout", "1000", "search.check.period", "200");
    private static final Map<String, String> NO_INDEX = Map.of("elasticsearch.url", "http://127.0.0.1:9",
            "search.start.seconds", "1");
    private static final HttpProxy ELASTICSEARCH = new HttpProxy(TestServers.elasticsearch().url());
    /** From the first check on, nobody looks after the index. */
    private static final Map<String, String> NO_CHECKS = Map.of("search.check.period", "3600000",
            "publish.index.period", "3600000");

    /** Makes the record {@code waits} wait. */
    private interface Cause {
        void happen(TestHub hub, Feed feed) throws Exception;
    }

    private record Case(PendingReason reason, String when, Map<String, String> settings, Cause cause) {
        @Override
        public String toString() {
            return reason.word() + ": " + when;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(PendingReason.SEARCH_DOWN, "search is down when it comes", NO_INDEX,
                        (hub, feed) -> feed.fhir("openmrs", NAKKU)),
                new Case(PendingReason.SEARCH_DOWN, "the index does not answer", Map.of(),
                        (hub, feed) -> withoutIndex(() -> feed.fhir("openmrs", NAKKU))),
                new Case(PendingReason.SEARCH_DOWN, "the index was retired after it answered", NO_CHECKS,
                        (hub, feed) -> whileItWaitsForTheLock(hub, feed,
                        "update search_generation set state = 'retired', retired_at = now()")),
                new Case(PendingReason.OTHER_KEY_SCHEME, "it comes through a node that deviates", Map.of(),
                        PendingReasonTest::throughNodeThatDeviates),
                new Case(PendingReason.OTHER_KEY_SCHEME, "the registry changed its scheme after the search", NO_CHECKS,
                        (hub, feed) -> whileItWaitsForTheLock(hub, feed,
                        "update search_generation set key_scheme = 'of another node'")),
                new Case(PendingReason.FOREIGN_KEYS, "another node fed more than can be normalised at once", NO_CHECKS,
                        PendingReasonTest::besideForeignKeys),
                new Case(PendingReason.STALE_SEARCH, "every answer is too old", Map.of("link.recent.seconds", "0"),
                        (hub, feed) -> feed.fhir("openmrs", NAKKU)),
                new Case(PendingReason.QUARANTINE, "it comes from a source in quarantine", Map.of(),
                        PendingReasonTest::inQuarantine),
                new Case(PendingReason.RELEASED, "its source is released", Map.of(), (hub, feed) -> {
                    inQuarantine(hub, feed);
                    operate(hub, "release");
                }),
                new Case(PendingReason.BEHIND_ANOTHER, "its twin waits", Map.of(), (hub, feed) -> {
                    withoutIndex(() -> feed.fhir("dhis2", NAKKU.with(PersonColumn.RECORD_ID, "first")));
                    hub.awaitSearch();
                    feed.fhir("openmrs", NAKKU);
                }),
                new Case(PendingReason.UNDONE, "a merge that gave it its person is undone", Map.of(),
                        PendingReasonTest::undone),
                new Case(PendingReason.SEARCH_REFUSED, "the index refuses to search for it",
                        Map.of("elasticsearch.url", ELASTICSEARCH.base()),
                        PendingReasonTest::searchRefused),
                new Case(PendingReason.UNDECIDABLE, "the database refuses what is decided",
                        Map.of("pending.batch", "10"), PendingReasonTest::undecidable),
                new Case(PendingReason.NOT_NORMALISED, "it has keys of another node and cannot be normalised here",
                        Map.of(), PendingReasonTest::notNormalised),
                new Case(PendingReason.RETRIED, "an operator has it tried again", Map.of(), (hub, feed) -> {
                    withoutIndex(() -> feed.fhir("openmrs", NAKKU));
                    new PendingRecords(hub.jdbc()).park(feed.record("waits"), PendingReason.SEARCH_REFUSED);
                    assertThat(retryAll(hub)).isEqualTo(1);
                }),
                new Case(PendingReason.UNKNOWN, "an earlier hub took it", NO_INDEX, (hub, feed) -> {
                    feed.fhir("openmrs", NAKKU);
                    hub.jdbc().update("update record set pending_reason = null");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("full")
    void each_cause_stores_its_reason(Case each) throws Exception {
        try (TestHub hub = TestHub.start(settings(each))) {
            each.cause.happen(hub, new Feed(hub));

            assertThat(reason(hub)).isEqualTo(each.reason);
        }
    }

    @Test
    void every_reason_is_gone_once_the_record_is_matched() {
        String database;
        try (TestHub hub = TestHub.start(settings(cases().get(0)))) {
            database = hub.settings().get("database.url");
            Feed feed = new Feed(hub);
            for (PendingReason reason : PendingReason.values()) {
                int n = reason.ordinal();
                feed.fhir("openmrs", row("waits-" + n, "Given" + (char) ('a' + n), "Family" + (char) ('a' + n),
                        1950 + 2 * n + "-07-17", "f", "CF19" + n + "REASON" + n));
                hub.jdbc().update("update record set pending_reason = nullif(?, 'unknown') where local_id = ?",
                        reason.word(), "waits-" + n);
            }
            assertThat(new PendingRecords(hub.jdbc()).byReason()).containsEntry(PendingReason.UNDECIDABLE, 1L)
                    .containsEntry(PendingReason.UNKNOWN, 1L);
        }
        try (TestHub hub = TestHub.start(Map.of("database.url", database, "search.check.period", "200"))) {
            retryAll(hub);
            await().until(() -> hub.count("select count(*) from record where pending_order is not null") == 0);

            assertThat(hub.count("select count(*) from record where pending_reason is not null")).isZero();
            assertThat(hub.count("select count(*) from link where closed_at is null"))
                    .isEqualTo(PendingReason.values().length);
        }
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("cases")
    void each_reason_is_stored_and_gone_once_it_is_matched(Case each) throws Exception {
        String database;
        try (TestHub hub = TestHub.start(settings(each))) {
            database = hub.settings().get("database.url");
            each.cause.happen(hub, new Feed(hub));

            assertThat(reason(hub)).isEqualTo(each.reason);
        }
        try (TestHub hub = TestHub.start(Map.of("database.url", database, "search.check.period", "200"))) {
            if (each.reason == PendingReason.QUARANTINE) {
                operate(hub, "release");
            }
            retryAll(hub);
            await().until(() -> new Feed(hub).person("waits") != null);

            assertThat(reason(hub)).isNull();
            assertThat(hub.count("select count(*) from record where pending_reason is not null")).isZero();
        }
    }

    @Test
    void every_reason_has_a_cause() {
        assertThat(cases().stream().map(Case::reason).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(PendingReason.values());
    }

    private static Map<String, String> settings(Case each) {
        Map<String, String> settings = new HashMap<>(NOBODY_IS_DRAINED);
        settings.putAll(each.settings);
        return settings;
    }

    private static PendingReason reason(TestHub hub) {
        return new PendingRecords(hub.jdbc()).reasonOf(new Feed(hub).record("waits")).orElse(null);
    }

    private static void withoutIndex(Runnable something) {
        TestServers.elasticsearch().pause();
        try {
            something.run();
        } finally {
            TestServers.elasticsearch().resume();
        }
    }

    /** It was searched for; then the registry changes before the link lock is had. */
    private static void whileItWaitsForTheLock(TestHub hub, Feed feed, String... changes) throws Exception {
        try (Connection other = hub.hub().dataSource().getConnection()) {
            other.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
            CompletableFuture<Integer> waiting = Async.supply(() -> feed.fhir("openmrs", NAKKU).status());
            await().until(() -> hub.count("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    > 0);
            for (String change : changes) {
                hub.jdbc().update(change);
            }
            other.createStatement().execute("select pg_advisory_unlock(" + LOCK + ")");
            assertThat(waiting.get()).isEqualTo(201);
        }
    }

    private static void throughNodeThatDeviates(TestHub hub, Feed feed) {
        try (TestHub deviating = TestHub.startBesideWithConfig(hub, "normalisation/settings.yaml",
                shipped -> shipped.replace("placeholder-names: [", "placeholder-names: [nakku, "),
                Map.of("hub.node", "second", "search.check.period", "200", "pending.batch", "0"))) {
            new Feed(deviating).fhir("openmrs", NAKKU);
        }
    }

    private static int retryAll(TestHub hub) {
        ParkedRecords parked = new ParkedRecords(hub.jdbc(),
                new TransactionTemplate(new DataSourceTransactionManager(hub.hub().dataSource())),
                new AuditTrail(hub.jdbc(), new Outbox(hub.jdbc(), Set.of(Outbox.INDEX, Outbox.AUDIT_LOG))));
        return parked.retry(parked.list(10), Actor.of("operator"));
    }

    /** They come when the record is next to have the lock: whoever else would bring them home has to wait for it. */
    private static void besideForeignKeys(TestHub hub, Feed feed) throws Exception {
        feed.fhir("dhis2", row("foreign", "Okot", "Lakor", "1964-04-14", "m", "CM1964REASON"));
        whileItWaitsForTheLock(hub, feed, "insert into record_version (record_id, version, message_id, resource, "
                + "features, keys, change_no, key_scheme) select record_id, -n, message_id, resource, features, keys, "
                + "change_no, key_scheme from record_version, generate_series(1, 600) n",
                "insert into recent_version (record_id, version, key_scheme, keys) "
                + "select record_id, version, 'of another node', keys from record_version where version < 0");
        hub.jdbc().update("delete from recent_version where version < 0");
        hub.jdbc().update("delete from record_version where version < 0");
    }

    private static void searchRefused(TestHub hub, Feed feed) {
        ELASTICSEARCH.answer((method, body) -> body.toLowerCase(Locale.ROOT).contains("cf1971reason")
                ? new Answer(400, "{}") : null);
        try {
            feed.fhir("openmrs", NAKKU);
        } finally {
            ELASTICSEARCH.pass();
        }
    }

    /** It waits, and what it would be linked by is not taken. */
    private static void undecidable(TestHub hub, Feed feed) {
        withoutIndex(() -> feed.fhir("openmrs", NAKKU));
        hub.jdbc().execute("alter table link add constraint poison check (record_id <> '" + feed.record("waits")
                + "')");
        try {
            await().until(() -> reason(hub) == PendingReason.UNDECIDABLE);
        } finally {
            hub.jdbc().execute("alter table link drop constraint poison");
        }
    }

    /** Whoever comes next is matched all the same. */
    private static void notNormalised(TestHub hub, Feed feed) {
        withoutIndex(() -> feed.fhir("openmrs", NAKKU));
        hub.jdbc().update("update recent_version set key_scheme = 'of another node'");
        hub.jdbc().update("update record_version set key_scheme = 'of another node', "
                + "resource = replace(resource, 'Patient', 'Stranger')");
        await().until(() -> reason(hub) == PendingReason.NOT_NORMALISED);
        hub.awaitSearch();
        feed.fhir("dhis2", row("neighbour", "Okot", "Lakor", "1964-04-14", "m", "CM1964REASON"));
        assertThat(feed.person("neighbour")).isNotNull();
        hub.jdbc().update("update record_version set resource = replace(resource, 'Stranger', 'Patient')");
    }

    private static void inQuarantine(TestHub hub, Feed feed) throws IOException {
        operate(hub, "quarantine");
        feed.fhir("openmrs", NAKKU);
    }

    private static void operate(TestHub hub, String kind) throws IOException {
        assertThat(hub.registry("steward").post("/operations", "application/json", "{\"kind\":\"" + kind
                + "\",\"source\":\"openmrs\",\"why\":\"test\"}").status()).isEqualTo(201);
    }

    /** While it waited it took over the person of a record that its source merged into it. */
    private static void undone(TestHub hub, Feed feed) throws IOException {
        feed.hl7("openmrs", row("merged", "Okot", "Lakor", "1964-04-14", "m", "CM1964REASON"));
        withoutIndex(() -> feed.hl7("openmrs", NAKKU));
        hub.awaitSearch();
        assertThat(feed.merge("openmrs", NAKKU, "merged")).isEqualTo("AA");
        assertThat(feed.person("waits")).isNotNull();
        Long merge = hub.jdbc().queryForObject("select change_no from subsumption", Long.class);
        assertThat(hub.registry("steward").post("/changes/" + merge + "/undo", "application/json", "{\"why\":\"test\"}")
                .status()).isEqualTo(201);
    }
}
