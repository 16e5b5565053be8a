package clientregistry.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.feed.file.PersonColumn;
import clientregistry.match.matching.RuleSet;
import clientregistry.match.matching.RuleSetFiles;
import clientregistry.tools.demo.Population;
import clientregistry.tools.demo.PopulationFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCommandTest {

    private static final String HEADER = Stream.of(PersonColumn.values()).map(PersonColumn::header)
            .collect(Collectors.joining(",")) + "\n";
    private static final String PEOPLE = HEADER + "r1,Amina,,Wanjiru,f,1990-05-06,,,,,,,,,,\n";

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    /** Servers that are there for seconds. */
    @BeforeAll
    static void quickly() {
        System.setProperty("embedded.short-lived", "true");
    }

    @AfterAll
    static void asBefore() {
        System.clearProperty("embedded.short-lived");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--html", "--json"})
    void a_file_that_cannot_be_written_is_told_before_anything_starts(String option) throws Exception {
        assertThat(evaluate("record_id,person_id\nr1,p1\n", option, folder.resolve("nosuch/report").toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("hub: cannot write ")
                .endsWith("nosuch/report");
    }

    @Test
    void a_truth_without_its_columns_is_told() throws Exception {
        assertThat(evaluate("record,person\n")).isEqualTo(1);
        assertThat(err.toString()).contains("truth.csv line 1: the columns record_id and person_id are needed");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            record_id,person_id                             | truth.csv names no record
            record_id,person_id~r1                          | truth.csv line 2: record_id or person_id is missing
            record_id,person_id~r1,                         | truth.csv line 2: record_id or person_id is missing
            record_id,person_id~r1,p1~ ,p2                  | truth.csv line 3: record_id or person_id is missing
            record_id,person_id~r1,p1~r2,p1~r1,p2           | \
            truth.csv line 4: an earlier line says that this record is another person's
            record_id,person_id~r9,p1                       | is named in
            """)
    void a_truth_that_judges_nothing_or_two_ways_is_told_before_anything_starts(String truth, String told)
    throws Exception {
        assertThat(evaluate(truth.replace('~', '\n'))).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains(told);
    }

    @Test
    void a_truth_in_another_character_set_is_told() throws Exception {
        Path truth = Files.write(folder.resolve("latin.csv"), "record_id,person_id\nr1,Müller\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> TruthCsv.read(truth)).isInstanceOf(CommandFault.class)
                .hasMessageEndingWith("latin.csv: not UTF-8");
    }

    @Test
    void a_byte_order_mark_other_columns_blanks_and_repeated_lines_do_no_harm() throws Exception {
        Path truth = Files.writeString(folder.resolve("excel.csv"),
                "\uFEFFrecord_id,note,person_id\r\n r1 ,x,p1\r\nr1,,p1\r\n\"r,2\",,p2\r\n");
        assertThat(TruthCsv.read(truth)).containsExactly(Map.entry("r1", "p1"), Map.entry("r,2", "p2"));
    }

    @Test
    void a_rule_file_with_a_mistake_is_told_before_anything_starts() throws Exception {
        Path rules = Files.writeString(folder.resolve("mine.yaml"), "version: mine\nprior:\n");

        assertThat(evaluate("record_id,person_id\nr1,p1\n", "--rules", rules.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("hub: ")).last().asString()
                .endsWith("mine.yaml: 2 faults");
    }

    @Test
    @Tag("full")
    void the_rules_of_a_file_judge_and_not_those_in_config() throws Exception {
        RuleSet shipped = RuleSetFiles.load(Path.of("config/matching.yaml"));
        Path rules = Files.writeString(folder.resolve("nobody.json"),
                RuleSetFiles.text(new RuleSet("nobody-1", -100, shipped.thresholds(), shipped.guards(),
                        shipped.weights(), shipped.kin(), shipped.commonNames())));
        Path people = Files.writeString(folder.resolve("twice.csv"),
                HEADER + "1,Nakirya,,Kasozi,f,1983-02-05,,,,,,,,,CF63408039,\n"
                        + "2,Nakirya,,Kasozi,f,1983-02-05,,,,,,,,,CF63408039,\n");
        Path truth = Files.writeString(folder.resolve("same.csv"), "record_id,person_id\n1,a\n2,a\n");

        CommandRun run = CommandRun.of("evaluate", people.toString(), truth.toString(), "--rules", rules.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 persons found, 1 in truth; rule set nobody-1",
                "0 linked, 0 of them false; 1 of one person, 1 of them not linked");
    }

    /** The third record is like both others, which say too little of each other. */
    @Test
    @Tag("full")
    void what_only_a_later_record_shows_to_be_one_is_brought_together_when_matched_again() throws Exception {
        Path people = Files.writeString(folder.resolve("bridge.csv"),
                HEADER + "1,Nakirya,,Kasozi,f,,0772400500,,,,,,,,,\n"
                + "2,Nakirya,,Kasozi,f,1983-02-05,,,,,,,,,,\n3,Nakirya,,Kasozi,f,1983-02-05,0772400500,,,,,,,,,\n");
        Path truth = Files.writeString(folder.resolve("one.csv"), "record_id,person_id\n1,a\n2,a\n3,a\n");

        CommandRun run = CommandRun.of("evaluate", people.toString(), truth.toString(), "--rematch");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 persons found, 1 in truth",
                "3 linked, 0 of them false; 3 of one person, 0 of them not linked");
    }

    /** Nobody tells it the truth: it learns from the records, and matches all of them again by what it learned. */
    @Test
    @Tag("full")
    void it_ends_with_what_a_night_makes_of_it() throws Exception {
        PopulationFiles.write(Population.generate(11, 180, 300), folder);
        Path json = folder.resolve("report.json");

        CommandRun run = CommandRun.of("evaluate", folder.resolve("people.csv").toString(),
                folder.resolve("truth.csv").toString(), "--json", json.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("What a night makes of it", "as fed, learned-", "auto, learned",
                "guards waived: ");
        JsonNode auto = new ObjectMapper().readTree(json.toFile()).path("auto");
        assertThat(auto.at("/pairwise/precision").asDouble()).isGreaterThan(0.99);
        assertThat(auto.at("/pairwise/recall").asDouble()).isGreaterThan(0.8);
    }

    private int evaluate(String truth, String... options) throws Exception {
        Path people = Files.writeString(folder.resolve("people.csv"), PEOPLE);
        Path truthFile = Files.writeString(folder.resolve("truth.csv"), truth);
        String[] arguments = new String[3 + options.length];
        arguments[0] = "evaluate";
        arguments[1] = people.toString();
        arguments[2] = truthFile.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return HubCommand.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    }
}
