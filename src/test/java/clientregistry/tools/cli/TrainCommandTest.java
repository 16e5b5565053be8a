package clientregistry.tools.cli;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.OlderRules;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.run.BareRegistry;
import clientregistry.store.registry.RuleSetStore;
import clientregistry.tools.demo.Population;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub train} on the database of a registry, told that its node is this process. */
class TrainCommandTest {

    @TempDir
    private Path data;
    /** Of all tests: its people are fed once, and each test names its rule sets itself. */
    private static BareRegistry registry;
    private static String shipped;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
        shipped = registry.ruleSets().version().orElseThrow();
        registry.feed(Population.generate(5, 260, 400));
    }

    @BeforeEach
    void begin() throws IOException {
        CommandRun.find(registry, data);
    }

    @AfterEach
    void decideAsShipped() {
        registry.ruleSets().version().filter(version -> !version.equals(shipped))
                .ifPresent(version -> hub("rules", "activate", shipped));
        assertThat(registry.ruleSets().version()).contains(shipped);
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    @Test
    void what_it_learns_is_stored_and_shown_and_not_in_force() {
        long records = registry.jdbc().queryForObject("select count(*) from record", Long.class);

        CommandRun train = hub("train", "--name", "shown", "--by", "amina");

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.out()).contains("records     " + records + " of " + records, "pairs of one person expected",
                "pairs with a common key, each judged alone", "link  -> link", "./hub rules compare " + shipped
                + " shown", "./hub rules activate shown").doesNotContainIgnoringCase("nakato");
        assertThat(registry.ruleSets().version()).contains(shipped);
        assertThat(hub("rules", "list").out()).containsPattern("shown +trained .* amina +never");
        assertThat(hub("rules", "show", "shown").out()).contains("by amina: learned from " + records + " records",
                "seed 1; the rest from " + shipped);
    }

    @Test
    @Tag("full")
    void the_same_seed_and_records_give_the_same_rules() {
        hub("train", "--name", "one");
        hub("train", "--name", "same");
        assertThat(hub("train", "--name", "other", "--records", "250", "--seed", "8").out())
                .contains("records     250 of 40");

        assertThat(hub("rules", "compare", "one", "same").out()).contains("they decide alike");
        assertThat(hub("rules", "compare", "one", "other").out()).doesNotContain("they decide alike");
    }

    @Test
    void what_it_learns_can_be_put_in_force_and_decides() {
        hub("train", "--name", "decides");

        assertThat(hub("rules", "activate", "decides").exitCode()).isZero();

        registry.feed("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        registry.feed("dhis2", row("b", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        assertThat(registry.person("a")).isEqualTo(registry.person("b"));
        assertThat(hub("person", "OPENMRS|a", "--explain").out()).contains("by rule set decides");
    }

    @Test
    @Tag("full")
    void of_a_field_that_the_rules_in_force_do_not_know_it_learns_nothing_and_says_so() {
        String inForce = RuleSetFiles.text(registry.ruleSets().inForce().rules());
        registry.ruleSetChanges().add(
                RuleSetFiles.read(OlderRules.named(OlderRules.without(inForce, Field.SEX), "before-1")),
                RuleSetStore.Origin.IMPORTED, "past", null);
        hub("rules", "activate", "before-1");

        CommandRun train = hub("train", "--name", "still-without");

        assertThat(train.exitCode()).as(train.err()).isZero();
        assertThat(train.out()).contains("it does not know, so it weighs nothing: sex");
        assertThat(hub("rules", "show", "still-without").out()).contains("it does not know, so it weighs nothing: sex");
    }

    @Test
    void without_a_name_it_is_called_by_date_and_time() {
        assertThat(hub("train").out()).containsPattern("Rule set trained-\\d{8}-\\d{6} is stored");
    }

    @Test
    void too_few_records_are_one_line_that_says_how_many_are_needed_and_store_nothing() throws IOException {
        try (BareRegistry small = BareRegistry.create()) {
            small.feed("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
            CommandRun.find(small, data);

            CommandRun train = hub("train", "--name", "too-few");

            assertThat(train.exitCode()).isEqualTo(1);
            assertThat(train.err().lines()).hasSize(1).first().asString()
                    .isEqualTo("hub: too few records to learn from: 200 are needed, and there are 1");
            assertThat(hub("rules", "show", "too-few").exitCode()).isEqualTo(1);
        }
    }

    @Test
    void a_name_that_is_taken_or_none_is_refused_before_anything_is_read() {
        assertThat(hub("train", "--name", shipped).err().lines()).hasSize(1).first().asString()
                .contains("there is a rule set " + shipped + " already");
        assertThat(hub("train", "--name", "two words").err().lines()).hasSize(1).first().asString()
                .contains("version must be");
        assertThat(hub("train", "--records", "none").exitCode()).isEqualTo(2);
    }

    private CommandRun hub(String... arguments) {
        return CommandRun.on(data, arguments);
    }
}
