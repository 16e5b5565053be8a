package clientregistry.link;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clientregistry.feed.file.PersonColumn;
import clientregistry.feed.file.PersonRow;
import clientregistry.match.matching.KeyFrequencies;
import clientregistry.match.matching.Register;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.match.matching.Thresholds;
import clientregistry.run.Async;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * A rule set that asks for other keys comes into force between search and lock. Whom it asks for may be in the index
 * only, where nobody has asked for them.
 */
class RulesChangedInFlightTest {

    private static final String LOCK = "0x43524c494e4b";

    /** In a street that nobody else has; nothing that rules for registers in general ask for is common to two. */
    private static PersonRow living(String id, String given, String family) {
        return row(id, given, family, "", "f", "").with(PersonColumn.ADDRESS_1, "Yandabala Street");
    }

    /** Streets are rare here, and next to everything is asked. */
    private static RuleSet asksForStreets() {
        RuleSet shipped = RuleSetFiles.load(Path.of("config", "matching.yaml"));
        return new RuleSet("asks-for-streets", shipped.prior(), new Thresholds(0.99, 1e-9), shipped.guards(),
                shipped.weights(), shipped.kin(), shipped.commonNames(),
                new Register(0, Set.of(), Map.of(), null, new KeyFrequencies(100_000, Map.of())));
    }

    @Test
    void a_batch_searched_by_the_rules_of_before_searches_again() throws Exception {
        try (TestHub hub = TestHub.start(Map.of("link.recent.seconds", "1", "search.check.period", "200"));
             Connection other = hub.hub().dataSource().getConnection()) {
            Feed feed = new Feed(hub);
            feed.fhir("openmrs", living("asked-1", "Stephanie", "Nsubuga"));
            feed.fhir("dhis2", living("asked-2", "Stepharie", "Nsumuga"));
            await().until(() -> hub.count("select count(*) from recent_version") == 0);
            assertThat(feed.openTasks("review", "asked-2")).isZero();
            hub.jdbc().update("insert into rule_set (version, content, origin, created_by) values (?, ?, 'trained', "
                    + "'test')", asksForStreets().version(), RuleSetFiles.text(asksForStreets()));
            other.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
            CompletableFuture<Integer> third = Async.supply(
                    () -> feed.fhir("dhis2", living("asked-3", "Stephatie", "Nsuruga")).status());
            await().until(() -> hub.count("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    > 0);

            hub.jdbc().update("insert into rule_set_activation (no, version, at, by) select max(no) + 1, ?, now(), "
                    + "'test' from rule_set_activation", asksForStreets().version());
            other.createStatement().execute("select pg_advisory_unlock(" + LOCK + ")");

            assertThat(third.get()).isEqualTo(201);
            await().until(() -> !feed.pending("asked-3"));
            assertThat(feed.openTasks("review", "asked-3")).as("those whom only the new rules ask for").isEqualTo(2);
        }
    }
}
