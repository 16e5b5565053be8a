package clientregistry.tools.cli;

import static clientregistry.run.Feed.row;
import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Field;
import clientregistry.match.matching.Level;
import clientregistry.match.matching.OlderRules;
import clientregistry.match.matching.RuleSetExport;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.run.BareRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./hub rules} and {@code ./hub person --explain}. */
class RulesCommandTest {

    private static BareRegistry registry;

    @TempDir
    private Path data;
    private String shipped;

    @BeforeAll
    static void create() {
        registry = BareRegistry.create();
    }

    @BeforeEach
    void begin() throws IOException {
        registry.empty();
        shipped = registry.ruleSets().version().orElseThrow();
        CommandRun.find(registry, data);
    }

    @AfterAll
    static void close() throws IOException {
        registry.close();
    }

    private CommandRun hub(String... arguments) {
        return CommandRun.on(data, arguments);
    }

    /** The shipped set under another version, with one level and the prior changed. */
    private Path other(String version) throws IOException {
        Path file = data.resolve(version + ".yaml");
        String text = RuleSetFiles.text(registry.ruleSets().inForce().rules());
        return Files.writeString(file, text.replace("\"" + shipped + "\"", "\"" + version + "\"")
                .replaceFirst("\"prior\" : [^,]+", "\"prior\" : -99.5")
                .replaceFirst("(?s)(\"sex\" : \\{\\s*\"exact\" : )\\{.*?\\}", "$1{\"m\": 0.8, \"u\": 0.1}"));
    }

    @Test
    void list_shows_where_each_comes_from_and_which_is_in_force() throws IOException {
        hub("rules", "import", other("site-2").toString(), "--by", "amina");

        CommandRun list = hub("rules", "list");

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.out()).containsPattern("[*] +" + shipped + " +file")
                .containsPattern("  +site-2 +imported .* amina +never");
    }

    @Test
    void what_is_imported_can_be_activated_and_reverted_and_links_stay() throws IOException {
        assertThat(hub("rules", "import", other("site-2").toString(), "--by", "amina", "--note", "a\u001b[2J\ntrial")
                .out()).contains("./hub rules activate site-2");

        CommandRun activated = hub("rules", "activate", "site-2", "--by", "amina", "--why", "a trial");
        String inForce = registry.ruleSets().version().orElseThrow();
        CommandRun reverted = hub("rules", "revert", "--by", "joseph");

        assertThat(activated.out()).contains("Rule set site-2 is in force", "./hub rematch");
        assertThat(inForce).isEqualTo("site-2");
        assertThat(reverted.out()).contains("Rule set " + shipped + " is in force");
        assertThat(hub("rules", "show", "site-2").out()).contains("imported", "by amina: a [2J trial", "activated");
    }

    @Test
    void show_tells_the_weights_in_bits_and_counts_the_names() throws IOException {
        hub("rules", "import", other("site-2").toString());

        CommandRun show = hub("rules", "show", "site-2");

        assertThat(show.out()).containsPattern("sex exact +[+]3.00  m 0.800 u 0.100").containsPattern("prior +-99.5")
                .contains("common names (--names")
                .doesNotContain("mohammed");
        assertThat(hub("rules", "show", "site-2", "--names").out()).containsPattern("common-names mohammed +0.0");
    }

    @Test
    void compare_shows_only_what_differs() throws IOException {
        hub("rules", "import", other("site-2").toString());

        CommandRun compare = hub("rules", "compare", shipped, "site-2");

        assertThat(compare.out().lines()).hasSize(3);
        assertThat(compare.out()).containsPattern("prior +-[0-9.]+ +-99.5")
                .contains("sex exact", "+3.00  m 0.800 u 0.100");
        assertThat(hub("rules", "compare", shipped, shipped).out()).contains("they decide alike");
    }

    @Test
    void what_is_exported_can_be_imported_into_another_registry() throws IOException {
        Path file = data.resolve("out.json");

        assertThat(hub("rules", "export", shipped, file.toString()).exitCode()).isZero();

        assertThat(hub("rules", "import", file.toString()).out()).contains("is there already");
        assertThat(hub("rules", "export", shipped, file.toString()).err()).contains("is there already");
    }

    @Test
    void a_set_that_an_older_hub_exported_can_be_imported_and_it_is_said_what_it_does_not_know() throws IOException {
        String older = OlderRules.without(OlderRules.without(Files.readString(other("before-1")), Field.MOTHER),
                Field.BIRTH_DATE, Level.YEAR);
        Path file = Files.writeString(data.resolve("before.json"), RuleSetExport.of(older));
        String unknown = "it does not know, so it weighs nothing: birth-date year, mother";

        assertThat(hub("rules", "import", file.toString()).out()).contains("Rule set before-1 is stored", unknown);
        assertThat(hub("rules", "show", "before-1").out()).contains(unknown).doesNotContain("mother exact");
        assertThat(hub("rules", "compare", "before-1", shipped).out()).containsPattern("mother exact +- +[+]")
                .containsPattern("birth-date year +- +[+]");
        assertThat(hub("rules", "export", "before-1", data.resolve("again.json").toString()).exitCode()).isZero();
        assertThat(data.resolve("again.json")).hasContent(Files.readString(file));
        assertThat(hub("rules", "activate", "before-1").exitCode()).isZero();
    }

    @Test
    void a_line_that_was_lost_from_an_exported_file_is_refused_by_name() throws IOException {
        Path file = data.resolve("out.json");
        hub("rules", "export", shipped, file.toString());
        Files.writeString(file, OlderRules.without(Files.readString(file), Field.PHONE, Level.DIFFERENT));

        assertThat(hub("rules", "import", file.toString()).err().lines()).singleElement().asString()
                .startsWith("hub: " + file + ": field phone lacks different (line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show nosuch", "compare nosuch other", "activate nosuch", "export nosuch nosuch.json",
            "import nosuch.yaml", "revert"})
    void what_is_not_there_is_one_line_and_exit_code_1(String command) {
        CommandRun result = hub(("rules " + command).split(" "));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().lines()).hasSize(1).first().asString().startsWith("hub: ");
    }

    @Test
    void a_file_with_a_mistake_is_refused_with_a_line_for_what_is_too_much_and_what_is_missing() throws IOException {
        Path file = Files.writeString(data.resolve("bad.yaml"), Files.readString(other("site-2"))
                .replace("\"contact-echo\"", "\"contact-ecko\""));

        assertThat(hub("rules", "import", file.toString()).err().lines()).satisfiesExactlyInAnyOrder(
                line -> assertThat(line).startsWith("hub: there is no \"contact-ecko\" in guards, only "),
                line -> assertThat(line).startsWith("hub: guards lacks contact-echo (line "),
                line -> assertThat(line).isEqualTo("hub: " + file + ": 2 faults"));
    }

    @Test
    void a_new_person_names_the_rules_that_found_nobody_like_it() throws IOException {
        registry.feed("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        hub("rules", "import", other("site-2").toString());
        hub("rules", "activate", "site-2");

        assertThat(hub("person", "OPENMRS|a", "--explain").out()).contains("A new person", "judged by rule set "
                + shipped);
    }

    @Test
    void person_explains_a_link_as_a_waterfall_without_demographics() {
        registry.feed("openmrs", row("a", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));
        registry.feed("dhis2", row("b", "Nakirya", "Kasozi", "1983-02-05", "f", "CF63408039"));

        CommandRun person = hub("person", "OPENMRS|a", "--explain");

        assertThat(person.exitCode()).as(person.err()).isZero();
        assertThat(person.out()).contains("was compared with record " + registry.record("a") + " v1 by rule set "
                + shipped, "identifier nationalid", "PROBABILITY", "prior", "compared again by rule set " + shipped
                + " it is the same").doesNotContain("Kasozi", "1983");
    }
}
