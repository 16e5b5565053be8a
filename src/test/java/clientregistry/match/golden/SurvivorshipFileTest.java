package clientregistry.match.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.person.files.FileFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurvivorshipFileTest {

    @TempDir
    private Path folder;

    @Test
    void the_shipped_file_says_what_holds_without_it() throws IOException {
        Survivorship empty = read("{}");

        for (GoldenField field : GoldenField.values()) {
            assertThat(Files.readString(Path.of("config/survivorship.yaml"))).contains("  " + field.label() + ": [");
            assertThat(ShippedRules.SURVIVORSHIP.rules(field)).as(field.label()).isEqualTo(empty.rules(field));
        }
    }

    @Test
    void fields_have_their_own_rules_and_trust() throws IOException {
        Survivorship read = read("trust: [openmrs, dhis2]\ntrust-for: {phone: [lims]}\nfields: {name: most-trusted, "
                + "phone: [most-trusted, newest]}");

        assertThat(read.rules(GoldenField.PHONE)).containsExactly(Rule.MOST_TRUSTED, Rule.NEWEST);
        assertThat(read.choose(GoldenField.NAME, Claims.of("lims:1:A:1 dhis2:2:B:1 openmrs:3:C:1")).source())
                .isEqualTo("openmrs");
        assertThat(read.choose(GoldenField.PHONE, Claims.of("lims:1:A:1 dhis2:2:B:1 openmrs:3:C:1")).source())
                .isEqualTo("lims");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fields: {birthday: [newest]}       | fields names a field there is not: birthday; \
            there are identifier, name, gender, birth-date
            fields: {name: [oldest]}           | fields name names a rule there is not: oldest; \
            there are newest, most-trusted, most-frequent, most-complete
            fields: {name: [newest, newest]}   | fields name names newest twice
            fields: {name: []}                 | fields name has no entry
            'fields: {name: }'                 | fields name has no entry
            trust: [openmrs, emr]              | trust names a source that config/sources.yaml does not: emr
            trust: [openmrs, openmrs]          | trust names openmrs twice
            trust-for: {name: [emr]}           | trust-for name names a source that config/sources.yaml does not: emr
            trust-for: {age: [openmrs]}        | trust-for names a field there is not: age
            trusted: [openmrs]                 | "trusted"
            'fields: {name: [newest], name: [newest]}' | name
            fields: [name]                     | line 1
            ''                                 | survivorship.yaml
            ~                                  | says nothing
            trust: [~]                         | trust
            'fields: {name: [~]}'              | fields name
            fields: {NAME: [newest]}           | fields names a field there is not: NAME
            """)
    void mistakes_are_refused_in_one_line_that_names_them(String yaml, String named) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("survivorship.yaml: ")
                .hasMessageContaining(named).satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_each_with_its_line() {
        assertThatThrownBy(() -> read("""
                trust: [openmrs, emr, emr]
                trusted: []
                trust-for:
                  age: [openmrs]
                  name: [lab, openmrs]
                fields:
                  gender: [oldest, newest]
                  name: []
                  phone: {newest: yes}
                """)).isInstanceOfSatisfying(FileFaults.class, refused -> assertThat(refused.lines())
                .extracting(line -> line.replaceAll("(; there are|, only).* \\(", " ("))
                .containsExactly("trust names a source that config/sources.yaml does not: emr (line 1)",
                "trust names emr twice (line 1)",
                "there is no \"trusted\" here (line 2)", "trust-for names a field there is not: age (line 4)",
                "trust-for name names a source that config/sources.yaml does not: lab (line 5)",
                "fields gender names a rule there is not: oldest (line 7)", "fields name has no entry (line 8)",
                "fields.phone[0] has another form than is wanted there (line 9)",
                folder.resolve("survivorship.yaml") + ": 8 faults"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trust: [openmrs, dhis2]              | trust: [dhis2, openmrs]                          | false
            trust: [openmrs]                     | 'trust-for: {name: [openmrs], gender: [openmrs]}' | false
            fields: {email: [newest]}            | fields: {email: [most-complete]}                 | false
            'fields: {email: [newest, most-complete]}' | 'fields: {email: [most-complete, newest]}' | false
            'trust-for: {email: [lims]}'         | 'trust-for: {email: [dhis2]}'                    | false
            trust: []                            | '{}  # nothing said'                             | true
            fields: {email: newest}              | 'fields: {email: [newest]} # the same'           | true
            'trust-for: {identifier: [lims]}'    | '{}'                                             | true
            """)
    void what_chooses_alike_has_the_same_text_and_nothing_else_has(String one, String other, boolean same)
    throws IOException {
        assertThat(read(one).text().equals(read(other).text())).isEqualTo(same);
    }

    @Test
    void a_missing_file_is_refused_by_name() {
        assertThatThrownBy(() -> SurvivorshipFile.read(folder.resolve("survivorship.yaml"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("survivorship.yaml: there is no such file");
    }

    private Survivorship read(String yaml) throws IOException {
        return SurvivorshipFile.read(Files.writeString(folder.resolve("survivorship.yaml"), yaml),
                Set.of("openmrs", "dhis2", "lims"));
    }
}
