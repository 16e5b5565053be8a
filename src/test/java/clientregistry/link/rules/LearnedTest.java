package clientregistry.link.rules;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.jobs.JobRuns;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.store.registry.RuleSetStore.Origin;
import clientregistry.store.registry.RuleSetStore.StoredRuleSet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedTest {

    private BareRegistry registry;
    private Learned learned;
    private String shipped;

    @BeforeEach
    void create() {
        registry = BareRegistry.create();
        learned = new Learned(registry.jdbc());
        shipped = registry.ruleSets().version().orElseThrow();
    }

    @AfterEach
    void close() throws IOException {
        registry.close();
    }

    private void add(String version, String by) {
        RuleSet rules = RuleSetFiles.read(RuleSetFiles.text(registry.ruleSets().of(shipped).orElseThrow().rules())
                .replace("\"" + shipped + "\"", "\"" + version + "\""));
        registry.ruleSetChanges().add(rules, Origin.TRAINED, by, "some pairs more");
    }

    private List<String> versions() {
        return new RuleSetStore(registry.jdbc()).list().stream().map(StoredRuleSet::version).toList();
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "999, 1000", "1000, 3000", "2999, 3000", "3000, 10000", "10000, 30000", "50000, 100000",
        "100000, 300000", "1000000, 3000000"})
    void it_learns_at_a_thousand_records_and_then_at_about_three_times_as_many(long last, long next) {
        assertThat(Learned.next(last)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"'', true, AUTO", "'', false, PROPOSE", "off, true, OFF", "propose, true, PROPOSE", "auto, false, "
            + "AUTO"})
    void what_becomes_of_it_is_a_setting(String setting, boolean development, Learned.Mode mode) {
        assertThat(Learned.Mode.of(setting, development)).isEqualTo(mode);
    }

    @Test
    void another_word_is_refused_in_one_line() {
        assertThatThrownBy(() -> Learned.Mode.of("Auto", true)).hasMessage("config/application.properties: learning is "
                + "off, propose or auto, not 'Auto'");
    }

    @Test
    void it_is_due_once_for_each_size_of_the_registry() {
        assertThat(learned.due()).isEmpty();
        registry.jdbc().update("insert into record (id, source, authority, local_id, version, state, content_hash, "
                + "door) "
                + "select gen_random_uuid(), 'dhis2', 'a', n::text, 1, 'active', '', 'fhir' from generate_series(1, "
                + "1200) n");

        assertThat(learned.due()).contains(1_200L);
        new JobRuns(registry.jdbc()).request(Learned.JOB, "records", "{\"records\":1200}");
        assertThat(learned.due()).isEmpty();
        registry.jdbc().update("insert into record (id, source, authority, local_id, version, state, content_hash, "
                + "door) "
                + "select gen_random_uuid(), 'lims', 'a', n::text, 1, 'active', '', 'fhir' from generate_series(1, "
                + "1800) n");
        assertThat(learned.due()).contains(3_000L);
    }

    @Test
    void what_was_learned_after_the_last_activation_is_proposed() {
        assertThat(learned.proposal()).isEmpty();
        add("night-1", Learned.LEARNER);
        add("night-2", Learned.LEARNER);
        add("mine", "amina");

        assertThat(learned.notices()).containsExactly("rule set night-2 is proposed: some pairs more (./hub rules "
                + "activate night-2)");
        registry.ruleSetChanges().activate("night-1", "amina", null);
        assertThat(learned.proposal()).isEmpty();
    }

    @Test
    void a_human_who_takes_back_what_was_learned_is_heard_until_somebody_puts_it_in_force_again() {
        add("night-1", Learned.LEARNER);
        assertThat(registry.ruleSetChanges().activateOver("other", "night-1", Learned.LEARNER, null)).isFalse();
        assertThat(registry.ruleSetChanges().activateOver(shipped, "night-1", Learned.LEARNER, null)).isTrue();
        assertThat(learned.isOverruled()).isFalse();

        registry.ruleSetChanges().revert("amina", "too eager");
        assertThat(learned.isOverruled()).isTrue();

        registry.ruleSetChanges().activate("night-1", "amina", null);
        assertThat(learned.isOverruled()).isFalse();
    }

    @Test
    void only_learned_sets_that_nothing_refers_to_are_forgotten_and_the_trail_says_so() {
        for (int i = 1; i <= 8; i++) {
            add("night-" + i, Learned.LEARNER);
        }
        add("mine", "amina");
        registry.ruleSetChanges().activate("night-1", "amina", null);
        registry.feed("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        registry.feed("dhis2", row("b", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        registry.ruleSetChanges().revert("amina", null);
        registry.jdbc().update("update link set evidence = replace(evidence, '\"night-1\"', '\"night-3\"')");

        assertThat(registry.ruleSetChanges().prune(learned)).containsExactly("night-2", "night-4", "night-5");

        assertThat(versions()).containsExactlyInAnyOrder(shipped, "night-1", "night-3", "night-6", "night-7",
                "night-8", "mine");
        assertThat(registry.jdbc().queryForList("select entities from audit_trail where event = 'rules-prune'",
                String.class)).hasSize(3);
        assertThat(registry.ruleSetChanges().prune(learned)).isEmpty();
    }
}
