package clientregistry.link.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.store.registry.LinkLock;
import clientregistry.store.registry.RuleSetStore.Origin;
import org.junit.jupiter.api.Test;

/** What the rule set of a node's {@code config/matching.yaml} does when the node starts. */
class RulesAtStartTest extends RulesBench {

    @Test
    void on_an_empty_registry_the_file_decides() {
        assertThat(activated()).containsExactly(shipped.version());
        assertThat(store.find(shipped.version()).orElseThrow().origin()).isEqualTo(Origin.FILE);
    }

    @Test
    void the_same_file_again_changes_nothing() {
        assertThat(changes.begin(shipped, "b")).isEqualTo(shipped.version());

        assertThat(activated()).containsExactly(shipped.version());
    }

    @Test
    void the_same_version_with_another_content_refuses_the_start_in_one_line() {
        assertThatThrownBy(() -> changes.begin(other(shipped.version(), 1), "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rule set " + shipped.version() + " is in the registry with another content: give this "
                + "one another version");
        assertThat(activated()).containsExactly(shipped.version());
    }

    @Test
    void a_new_version_in_the_file_takes_over_and_the_history_is_kept() {
        assertThat(changes.begin(other("site-2", 1), "b")).isEqualTo("site-2");

        assertThat(registry.ruleSets().inForce().rules().version()).isEqualTo("site-2");
        assertThat(activated()).containsExactly("site-2", shipped.version());
    }

    @Test
    void a_trained_set_that_somebody_activated_stays_whatever_a_file_says() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        changes.activate("trained-1", "amina", null);

        assertThat(changes.begin(other("site-2", 2), "b")).isEqualTo("trained-1");

        assertThat(store.find("site-2")).as("stored, to be activated by command").isPresent();
        assertThat(activated()).containsExactly("trained-1", shipped.version());
    }

    @Test
    void the_file_has_its_say_again_once_a_file_s_set_is_in_force() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        changes.activate("trained-1", "amina", null);
        changes.revert("amina", null);

        assertThat(changes.begin(other("site-2", 2), "b")).isEqualTo("site-2");
    }

    @Test
    void a_version_that_was_left_does_not_come_back_with_the_next_start() {
        changes.begin(other("site-2", 1), "b");
        changes.revert("amina", "too many tasks");

        assertThat(changes.begin(other("site-2", 1), "b")).isEqualTo(shipped.version());
    }

    @Test
    void a_start_that_changes_nothing_waits_for_nobody_who_links() {
        try (SecondConnection node = new SecondConnection(registry)) {
            String inForce = registry.transaction().execute(status -> {
                registry.linkLock().take();
                return node.changes().begin(shipped, "b");
            });

            assertThat(inForce).isEqualTo(shipped.version());
        }
    }

    @Test
    void rules_of_a_future_hub_do_not_keep_a_node_from_starting() {
        activateOfTheFuture("forest-9");

        assertThat(changes.begin(shipped, "b")).isEqualTo("forest-9");
        assertThat(registry.ruleSets().fault()).startsWith("rule set forest-9 cannot be read by this version of the "
                + "hub");
    }

    @Test
    void rules_that_a_newer_hub_stored_under_the_version_of_the_file_do_not_either() {
        activateOfTheFuture("forest-9");

        assertThat(changes.begin(other("forest-9", 1), "b")).isEqualTo("forest-9");
        changes.revert("amina", "the new hub is not everywhere yet");
        assertThat(changes.begin(other("forest-9", 1), "b")).as("known, though not readable here")
                .isEqualTo(shipped.version());
    }

    @Test
    void a_start_that_puts_its_file_in_force_waits_for_whoever_links_just_now() {
        try (SecondConnection node = new SecondConnection(registry)) {
            registry.transaction().executeWithoutResult(status -> {
                registry.linkLock().take();

                assertThatThrownBy(() -> node.changes().begin(other("site-2", 1), "b"))
                        .matches(LinkLock::isHeldTooLong);
            });
        }
        assertThat(store.find("site-2")).as("nothing half done").isEmpty();
    }
}
