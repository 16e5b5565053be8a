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
import clientregistry.store.registry.PendingReason;
import clientregistry.store.registry.PendingRecords;
import java.io.IOException;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How each reason to wait comes about on a hub with its servers, and that it is gone once the record is matched. */
class PendingReasonTest {

    private static final String LOCK = "0x43524c494e4b";
    private static final PersonRow NAKKU = row("waits", "Nakku", "Ssali", "1971-07-17", "f", "CF1971REASON");
    private static final Map<String, String> NOBODY_IS_DRAINED = Map.of("hub.node", "first", "pending.batch", "0",
            "search.timeout", "1000", "search.check.period", "200");
    private static final Map<String, String> NO_INDEX = Map.of("elasticsearch.url", "http://127.0.0.1:9",
            "search.start.seconds", "1");
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
                new Case(PendingReason.FOREIGN_KEYS, "what another node fed cannot be normalised here", NO_CHECKS,
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
                new Case(PendingReason.UNKNOWN, "an earlier hub took it", NO_INDEX, (hub, feed) -> {
                    feed.fhir("openmrs", NAKKU);
                    hub.jdbc().update("update record set pending_reason = null");
                }));
    }

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
    private static void whileItWaitsForTheLock(TestHub hub, Feed feed, String change) throws Exception {
        try (Connection other = hub.hub().dataSource().getConnection()) {
            other.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
            CompletableFuture<Integer> waiting = Async.supply(() -> feed.fhir("openmrs", NAKKU).status());
            await().until(() -> hub.count("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    > 0);
            hub.jdbc().update(change);
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

    private static void besideForeignKeys(TestHub hub, Feed feed) {
        feed.fhir("dhis2", row("foreign", "Okot", "Lakor", "1964-04-14", "m", "CM1964REASON"));
        hub.jdbc().update("update recent_version set key_scheme = 'of another node'");
        hub.jdbc().update("update record_version set key_scheme = 'of another node', "
                + "resource = replace(resource, 'Patient', 'Stranger')");
        feed.fhir("openmrs", NAKKU);
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
