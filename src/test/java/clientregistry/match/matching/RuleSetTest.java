package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import clientregistry.person.files.FileFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetTest {

    private static final Path SHIPPED = Path.of("config", "matching.yaml");

    @TempDir
    Path folder;

    @Test
    void weights_are_log2_of_m_over_u() {
        Weights weights = RuleSetFiles.load(SHIPPED).weights();
        assertThat(weights.of(Field.SEX, Level.EXACT)).isEqualTo(Math.log(0.98 / 0.5) / Math.log(2), within(1e-12));
        assertThat(weights.of(Field.SEX, Level.MISSING)).isZero();
    }

    @Test
    void shipped_levels_agree_more_the_better_they_are() {
        Weights weights = RuleSetFiles.load(SHIPPED).weights();
        for (Field field : new Field[] {Field.BIRTH_DATE, Field.PHONE, Field.IDENTIFIER, Field.ADDRESS,
                Field.FAMILY_NAME}) {
            assertThat(weights.of(field, Level.EXACT)).as(field.label()).isPositive();
            assertThat(weights.of(field, Level.DIFFERENT)).as(field.label()).isNegative();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prior: -13                | prioir: -13               | prior
            prior: -13                | # gone                    | prior
            {m: 0.98, u: 0.5}         | {m: 0.98, u: 0}           | m and u
            {m: 0.98, u: 0.5}         | {m: 1.2, u: 0.5}          | m and u
            automatic: 0.92           | automatic: 1              | thresholds
            review: 0.4               | review: 0.999             | thresholds
            per-match: 12             | per-match: 0              | per-match
            sex: {unrecorded: 0.0003} | sex: {close: 0.1}         | sex close
            representatives: 12       | representatives: 0        | representatives
            day-month-swapped:        | month-day-swapped:        | no level month-day-swapped
            day-month-swapped:        | DAY_MONTH_SWAPPED:        | no level DAY_MONTH_SWAPPED
            birth-date:               | birth-day:                | no field birth-day
            prior: -13                | prior: .nan               | prior
            prior: -13                | prior: NaN                | prior
            prior: -13                | 'prior: ""'               | prior
            automatic: 0.92           | automatic: NaN            | thresholds
            'review-equal-identifier: true' | 'review-equal-identifier:' | review-equal-identifier
            prior: -13                | prior: 3                  | prior
            prior: -13                | prior: -Infinity          | prior
            prior: -13                | prior:                    | prior
            'prior: -13'              | 'prior: -13\nprior: -20' | prior
            per-match: 12             | per-match: Infinity       | per-match
            contact-echo: 0.3         | contact-echo: 1.3         | contact-echo
            contact-echo: 0.3         | contact-echo: NaN         | contact-echo
            opposed-below: 0.75       | opposed-below: -0.1       | opposed-below
            contradicting-share: 0.34 | contradicting-share: 34   | contradicting-share
            against-share: 0.5        | against-share: 50         | against-share
            representatives: 12       | representatives: 1.5      | representatives
            'sex: {unrecorded: 0.0003}' | 'sex: '                 | kin.relative.fields
            '{m: 0.98, u: 0.5}'       | ''                        | fields
            'one-edit: 0.01, different: 0.98}' | 'one-edit: 0.01, different: 0.98}\n---\nversion: two' | another document
            'not-unique: []'          | 'not-unique: [~]'         | not-unique
            against-share: 0.5        | opposing-share: 0.5       | opposing-share
            year-slip: {m: 0.027, u: 0.00011} | # gone              | field birth-date lacks year-slip
            common-names.csv          | no-such-file.csv          | no-such-file
            """)
    void mistakes_are_refused_by_name(String shipped, String mistake, String named) throws IOException {
        String yaml = Files.readString(SHIPPED);
        assertThat(yaml).contains(shipped);
        Files.copy(SHIPPED.resolveSibling("common-names.csv"), folder.resolve("common-names.csv"));
        Path file = Files.writeString(folder.resolve("matching.yaml"),
                yaml.replace(shipped, mistake.replace("\\n", "\n")));
        assertThatThrownBy(() -> RuleSetFiles.load(file)).isInstanceOf(IllegalArgumentException.class).message()
                .hasLineCount(1)
                .contains("matching.yaml: ", named);
    }

    /** Keys and levels there are not, forms, values out of range, what is missing: in one start, each where it stands. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prior: -13=prioir: -13; review: 0.4=review: some; representatives: 12=representatives: 0 | \
            there is no "prioir" here,; the whole lacks prior; thresholds.review has another form; guards: representatives
            day-month-swapped:=month-day:; birth-order:=order-of-birth:; sex: {unrecorded: 0.0003}=sex: {unsaid: 0.1} | \
            there is no level month-day; there is no field order-of-birth; there is no level unsaid
            version: learned-5=version: a b; per-match: 12=per-match: 0; year-slip: {m: 0.027, u: 0.00011}= | \
            version must be; per-match must be; field birth-date lacks year-slip
            """)
    void all_mistakes_are_told_at_once(String mistakes, String told) throws IOException {
        String yaml = Files.readString(SHIPPED);
        for (String mistake : mistakes.split("; ", -1)) {
            String[] each = mistake.split("=", 2);
            assertThat(yaml).contains(each[0]);
            yaml = yaml.replace(each[0], each[1].strip());
        }
        Files.copy(SHIPPED.resolveSibling("common-names.csv"), folder.resolve("common-names.csv"));
        Path file = Files.writeString(folder.resolve("matching.yaml"), yaml);
        assertThatThrownBy(() -> RuleSetFiles.load(file)).isInstanceOfSatisfying(FileFaults.class, refused -> {
            assertThat(refused.getMessage()).contains(told.split("; ", -1)).hasLineCount(1);
            assertThat(refused.each()).allMatch(line -> line.matches(".*matching\\.yaml: .+ \\(line [1-9][0-9]*\\)"))
                    .hasSameSizeAs(new HashSet<>(refused.each()));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mary,-20                  | needs a share above 0
            mary,2000                 | at most 1
            mary,often                | 'mary' needs a share
            'mary,20\nmary,30'       | 'mary' is there twice
            mary                      | the columns name and share are needed
            '"mary'                   | no CSV table
            """)
    void a_table_of_common_names_with_a_mistake_is_refused_by_name(String rows, String named) throws IOException {
        Path file = Files.copy(SHIPPED, folder.resolve("matching.yaml"));
        Files.writeString(folder.resolve("common-names.csv"), "name,share\n" + rows.replace("\\n", "\n") + "\n");

        assertThatThrownBy(() -> RuleSetFiles.load(file)).isInstanceOf(IllegalArgumentException.class).message()
                .hasLineCount(1)
                .contains("matching.yaml: ", named);
    }

    @Test
    void more_common_names_than_a_node_should_keep_in_memory_are_refused() throws IOException {
        Path file = Files.copy(SHIPPED, folder.resolve("matching.yaml"));
        Files.writeString(folder.resolve("common-names.csv"), "name,share\n" + IntStream.rangeClosed(1,
                50_001).mapToObj(i -> "name" + i + ",1\n").collect(Collectors.joining()));

        assertThatThrownBy(() -> RuleSetFiles.load(file)).hasMessageContaining("50001 names, 50000 are the most");
    }

    @Test
    @Tag("full")
    void a_file_too_large_for_rules_is_refused_before_it_fills_the_memory() throws IOException {
        Path file = Files.writeString(folder.resolve("large.yaml"), RuleSetFiles.text(RuleSetFiles.load(SHIPPED))
                .replaceFirst("\\{", "{\"more\": \"" + "x".repeat(4_000_000) + "\","));

        assertThatThrownBy(() -> RuleSetFiles.load(file)).isInstanceOf(IllegalArgumentException.class).message()
                .hasLineCount(1)
                .contains("large.yaml: ", "limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "[]", "rules", "--- {", "\0", "{fields: }"})
    void a_file_that_is_something_else_is_refused_in_one_line(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("other.yaml"), text);

        assertThatThrownBy(() -> RuleSetFiles.load(file)).isInstanceOf(IllegalArgumentException.class).message()
                .hasLineCount(1).contains("other.yaml: ");
        assertThatThrownBy(() -> RuleSetFiles.read(text)).isInstanceOf(IllegalArgumentException.class).message()
                .hasLineCount(1);
    }

    @Test
    void what_is_stored_reads_back_as_the_same_rules() {
        RuleSet shipped = RuleSetFiles.load(SHIPPED);

        RuleSet again = RuleSetFiles.read(RuleSetFiles.text(shipped));

        assertThat(RuleSetFiles.text(again)).isEqualTo(RuleSetFiles.text(shipped));
        assertThat(again.thresholds()).isEqualTo(shipped.thresholds());
        assertThat(again.guards()).isEqualTo(shipped.guards());
        assertThat(again.commonNames().share("mohammed")).isEqualTo(shipped.commonNames().share("mohammed"))
                .isPositive();
        assertThat(again.weights().of(Field.PHONE, Level.ONE_EDIT))
                .isEqualTo(shipped.weights().of(Field.PHONE, Level.ONE_EDIT));
    }

    @Test
    void comments_and_the_spelling_of_a_number_make_no_other_rules() throws IOException {
        String yaml = Files.readString(SHIPPED);
        Files.copy(SHIPPED.resolveSibling("common-names.csv"), folder.resolve("common-names.csv"));
        Path file = Files.writeString(folder.resolve("matching.yaml"),
                "# mine\n" + yaml.replaceAll("(?m)(^prior: -\\d+)$", "$1.0"));

        assertThat(RuleSetFiles.text(RuleSetFiles.load(file))).isEqualTo(RuleSetFiles.text(RuleSetFiles.load(SHIPPED)));
    }

    @Test
    void what_is_stored_is_also_a_file_that_loads() throws IOException {
        RuleSet shipped = RuleSetFiles.load(SHIPPED);
        Path file = Files.writeString(folder.resolve("exported.yaml"), RuleSetFiles.text(shipped));

        assertThat(RuleSetFiles.text(RuleSetFiles.load(file))).isEqualTo(RuleSetFiles.text(shipped));
    }

    @Test
    void a_stored_text_that_lacks_a_key_or_its_table_is_refused_by_name() {
        String text = RuleSetFiles.text(RuleSetFiles.load(SHIPPED));

        assertThatThrownBy(() -> RuleSetFiles.read(text.replaceFirst("\"prior\" : [^,]+,", "")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("prior");
        assertThatThrownBy(() -> RuleSetFiles.read(text.replaceFirst("(?s)\"common-names\" : \\{.*?\\}",
                "\"common-names\" : \"a.csv\"")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("common-names");
    }

    @Test
    void a_version_that_cannot_be_typed_in_a_shell_is_refused() {
        RuleSet shipped = RuleSetFiles.load(SHIPPED);

        assertThatThrownBy(() -> new RuleSet("a b", shipped.prior(), shipped.thresholds(), shipped.guards(),
                shipped.weights(), shipped.kin(), shipped.commonNames()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("version");
    }
}
