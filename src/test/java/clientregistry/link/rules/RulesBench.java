package clientregistry.link.rules;

import static clientregistry.run.Feed.row;

import clientregistry.feed.file.PersonColumn;
import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.OlderRules;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.Activation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A registry without doors that has just begun with the shipped rules, and other rules to try on it. */
abstract class RulesBench {

    static BareRegistry registry;

    RuleSet shipped;
    RuleSetStore store;
    RuleSetChanges changes;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    @BeforeEach
    void begin() {
        registry.empty();
        shipped = registry.ruleSets().inForce().rules();
        store = new RuleSetStore(registry.jdbc());
        changes = registry.ruleSetChanges();
    }

    /**
     * The shipped rules with this many bits more before anything is compared: 100 less links nobody. A node reads a
     * version once, so where it is to decide it has one content in all tests of a class.
     */
    RuleSet other(String version, double bits) {
        return new RuleSet(version, shipped.prior() + bits, shipped.thresholds(), shipped.guards(), shipped.weights(),
                shipped.kin(), shipped.commonNames());
    }

    /** One that decides by rules this hub does not know. */
    void activateOfTheFuture(String version) {
        registry.jdbc().update("insert into rule_set (version, content, origin, created_by) values (?, '{\"forest\": "
                + "[]}', 'trained', 'future')", version);
        registry.transaction().executeWithoutResult(status -> store.activate(registry.linkLock().take(), version,
                "future", null));
    }

    /** One that a hub stored and activated which did not compare mother and phone yet, nor knew of one level. */
    void activateOfThePast(String version) {
        String text = OlderRules.without(OlderRules.without(RuleSetFiles.text(shipped), Field.MOTHER), Field.PHONE);
        registry.jdbc().update("insert into rule_set (version, content, origin, created_by) values (?, ?, 'file', "
                + "'past')", version, OlderRules.named(OlderRules.without(text, Field.SEX, Level.UNRECORDED), version));
        changes.activate(version, "past", null);
    }

    /** The same individual at two sources, beyond doubt by the shipped rules. */
    void twins(String one, String other) {
        registry.feed("openmrs", row(one, "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        registry.feed("dhis2", row(other, "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039")
                .with(PersonColumn.CITY, "Gulu"));
    }

    boolean linked(String one, String other) {
        return registry.person(one).equals(registry.person(other));
    }

    List<String> activated() {
        return store.activations().stream().map(Activation::version).toList();
    }
}
