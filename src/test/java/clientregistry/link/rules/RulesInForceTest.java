package clientregistry.link.rules;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.match.matching.Evidence;
import clientregistry.person.refusal.Refusal;
import clientregistry.run.Async;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RuleSetStore.Origin;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** All nodes decide by the rule set in force, from the first batch after its activation on. */
class RulesInForceTest extends RulesBench {

    @Test
    void a_switch_on_one_node_is_obeyed_by_the_next_batch_of_another() throws IOException {
        try (BareRegistry node = BareRegistry.beside(registry, UnaryOperator.identity())) {
            node.feed("openmrs", row("a", "Peter", "Kamau", "2003-10-08", "m", "CM2003A"));
            changes.add(other("nobody-1", -100), Origin.TRAINED, "amina", null);

            changes.activate("nobody-1", "amina", null);
            node.feed("dhis2", row("b", "Peter", "Kamau", "2003-10-08", "m", "CM2003A"));
            assertThat(linked("a", "b")).isFalse();
            changes.revert("amina", null);
            node.feed("lims", row("c", "Peter", "Kamau", "2003-10-08", "m", "CM2003A"));
        }

        assertThat(linked("a", "c") || linked("b", "c")).isTrue();
    }

    @Test
    void a_batch_in_flight_while_others_are_put_in_force_is_decided_by_those_and_says_so() throws Exception {
        registry.feed("openmrs", row("a", "Peter", "Kamau", "2003-10-08", "m", "CM2003A"));
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        try (BareRegistry node = BareRegistry.beside(registry, UnaryOperator.identity())) {
            CompletableFuture<Void> fed = registry.transaction().execute(status -> {
                registry.linkLock().take();
                CompletableFuture<Void> waiting =
                        Async.run(() -> node.feed("dhis2", row("b", "Peter", "Kamau", "2003-10-08", "m", "CM2003A")));
                await().until(() -> registry.jdbc().queryForObject("select count(*) from pg_locks where locktype = "
                        + "'advisory' and not granted "
                        + "and database = (select oid from pg_database where datname = current_database())",
                        Long.class) > 0);
                changes.activate("trained-1", "amina", null);
                return waiting;
            });
            fed.get(30, TimeUnit.SECONDS);
        }

        assertThat(linked("a", "b")).isTrue();
        assertThat(evidence("b").ruleSet()).isEqualTo("trained-1");
    }

    @Test
    void every_link_names_the_rule_set_that_decided_it() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        changes.activate("trained-1", "amina", null);

        twins("a", "b");

        assertThat(evidence("b").ruleSet()).isEqualTo("trained-1");
    }

    @Test
    void an_activation_changes_no_link_by_itself_and_the_next_re_match_does() {
        changes.add(other("nobody-1", -100), Origin.TRAINED, "amina", null);
        changes.activate("nobody-1", "amina", null);
        twins("a", "b");

        changes.revert("amina", null);
        boolean before = linked("a", "b");
        registry.commit(true, registry.again(registry.record("b")));

        assertThat(before).isFalse();
        assertThat(linked("a", "b")).isTrue();
    }

    @Test
    void a_stricter_rule_set_dissolves_nothing_when_matched_again() {
        twins("a", "b");
        changes.add(other("nobody-1", -100), Origin.TRAINED, "amina", null);

        changes.activate("nobody-1", "amina", null);
        registry.commit(true, registry.again(registry.record("b")));

        assertThat(linked("a", "b")).isTrue();
    }

    @Test
    void a_node_that_cannot_read_the_rules_in_force_stores_nothing_and_says_come_again() {
        activateOfTheFuture("forest-9");

        assertThatThrownBy(() -> registry.feed("openmrs", row("a", "Peter", "Kamau", "2003-10-08", "m", "CM2003A")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(Refusal.Kind.UNAVAILABLE))
                .hasMessageContaining("cannot read the rules in force");
        assertThat(registry.jdbc().queryForObject("select count(*) from record", Long.class)).isZero();
        assertThat(registry.jdbc().queryForObject("select count(*) from message", Long.class)).isZero();
    }

    @Test
    void rules_of_before_a_field_and_a_level_decide_here_without_them() {
        activateOfThePast("before-1");

        twins("a", "b");

        assertThat(registry.ruleSets().fault()).isNull();
        assertThat(linked("a", "b")).isTrue();
        assertThat(evidence("b").ruleSet()).isEqualTo("before-1");
    }

    @Test
    void it_works_again_once_rules_it_can_read_are_in_force() {
        activateOfTheFuture("forest-9");

        changes.revert("amina", "the new hub is not everywhere yet");
        twins("a", "b");

        assertThat(registry.ruleSets().fault()).isNull();
        assertThat(linked("a", "b")).isTrue();
    }

    private Evidence evidence(String localId) {
        UUID record = registry.record(localId);
        return Evidence.read(registry.jdbc().queryForObject("select evidence from link where record_id = ? and "
                + "closed_at is null", String.class, record)).orElseThrow();
    }
}
