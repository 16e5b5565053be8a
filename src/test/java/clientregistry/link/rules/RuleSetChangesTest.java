package clientregistry.link.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Async;
import clientregistry.servers.TestServers;
import clientregistry.store.registry.RuleSetStore.Activation;
import clientregistry.store.registry.RuleSetStore.Origin;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What operators and training may do to rule sets. */
class RuleSetChangesTest extends RulesBench {

    @Test
    void what_is_added_is_not_in_force() {
        assertThat(changes.add(other("trained-1", 1), Origin.TRAINED, "amina", "from 20,000 records")).isTrue();

        assertThat(store.find("trained-1").orElseThrow()).extracting("origin", "createdBy", "note")
                .containsExactly(Origin.TRAINED, "amina", "from 20,000 records");
        assertThat(store.inForce()).contains(shipped.version());
    }

    @Test
    void the_same_again_is_there_already_and_another_content_under_its_version_is_refused() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);

        assertThat(changes.add(other("trained-1", 1), Origin.IMPORTED, "joseph", null)).isFalse();
        assertThatThrownBy(() -> changes.add(other("trained-1", 2), Origin.IMPORTED, "joseph", null))
                .hasMessageContaining("give this one another version");
    }

    @Test
    void a_version_that_cannot_be_read_here_is_not_taken_for_the_one_that_is_added() {
        activateOfTheFuture("forest-9");

        assertThatThrownBy(() -> changes.add(other("forest-9", 1), Origin.IMPORTED, "joseph", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rule set forest-9 cannot be read by this version of the hub").message()
                .hasLineCount(1);
    }

    @Test
    void an_activation_says_who_and_why_in_the_history_and_in_the_audit_trail() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);

        changes.activate("trained-1", "joseph", "fewer missed links");

        assertThat(store.activations().get(0)).extracting(Activation::version, Activation::by, Activation::why)
                .containsExactly("trained-1", "joseph", "fewer missed links");
        assertThat(registry.jdbc().queryForList("select e.node || ' ' || e.event || ' ' || x.what || ' ' || x.how || "
                + "' ' || d.text from audit_event e join audit_entity x on x.seq = e.seq join audit_detail d on d.event = "
                + "e.id order by e.seq desc limit 2", String.class))
                .containsExactly("joseph rules-activate trained-1 changed {\"why\":\"fewer missed links\"}",
                        "amina rules-add trained-1 changed {\"why\":\"trained\"}");
    }

    @ParameterizedTest
    @CsvSource({"nosuch, there is no rule set nosuch", "forest-9, cannot be read by this version of the hub",
            "trained-1, is in force already"})
    void what_cannot_be_put_in_force_is_refused_in_one_line(String version, String text) {
        activateOfTheFuture("forest-9");
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        changes.activate("trained-1", "amina", null);

        assertThatThrownBy(() -> changes.activate(version, "amina", null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text).message().hasLineCount(1);
        assertThat(store.inForce()).contains("trained-1");
    }

    @Test
    void revert_activates_the_former_one_and_again_the_one_before_that() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        changes.activate("trained-1", "amina", null);

        assertThat(changes.revert("joseph", null)).isEqualTo(shipped.version());
        assertThat(changes.revert("joseph", null)).isEqualTo("trained-1");
        assertThat(activated()).containsExactly("trained-1", shipped.version(), "trained-1", shipped.version());
    }

    @Test
    void with_one_rule_set_there_is_nothing_to_revert_to() {
        assertThatThrownBy(() -> changes.revert("amina", null)).hasMessage("no other rule set was in force before");
    }

    @Test
    void an_activation_waits_for_whoever_links_just_now() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        try (var node = new SecondConnection(registry)) {
            registry.transaction().executeWithoutResult(status -> {
                registry.linkLock().take();

                assertThatThrownBy(() -> node.changes().activate("trained-1", "amina", null))
                        .isInstanceOf(DataAccessException.class);
            });
        }
        assertThat(store.inForce()).contains(shipped.version());
    }

    @Test
    void two_activations_at_once_are_one_after_the_other_and_the_history_has_both() throws Exception {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        changes.add(other("trained-2", 2), Origin.TRAINED, "amina", null);
        CompletableFuture<Void> second;
        try (SecondConnection node = new SecondConnection(registry)) {
            second = registry.transaction().execute(status -> {
                registry.linkLock().take();
                CompletableFuture<Void> waiting = Async.run(() -> node.changes(30)
                        .activate("trained-2", "joseph", null));
                await().until(() -> registry.jdbc().queryForObject("select count(*) from pg_locks where locktype = "
                        + "'advisory' and not granted "
                        + "and database = (select oid from pg_database where datname = current_database())",
                        Long.class) > 0);
                changes.activate("trained-1", "amina", null);
                return waiting;
            });
            second.get(30, TimeUnit.SECONDS);
        }

        assertThat(activated()).containsExactly("trained-2", "trained-1", shipped.version());
        assertThat(changes.revert("amina", null)).isEqualTo("trained-1");
    }

    @Test
    void an_activation_that_cannot_be_audited_is_none() {
        changes.add(other("trained-1", 1), Origin.TRAINED, "amina", null);
        JdbcTemplate owner = new JdbcTemplate(TestServers.asSuperuser(registry.url()));
        owner.execute("alter table audit_event add constraint nobody check (node <> 'nobody')");
        try {
            assertThatThrownBy(() -> changes.activate("trained-1", "nobody", null))
                    .isInstanceOf(DataAccessException.class);
        } finally {
            owner.execute("alter table audit_event drop constraint nobody");
        }

        assertThat(store.inForce()).contains(shipped.version());
    }
}
