package clientregistry.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {

    private static final Path SHIPPED = Path.of("config", "matching.yaml");

    @TempDir
    Path folder;

    @Test
    void weights_are_log2_of_m_over_u() {
        Weights weights = RuleSet.load(SHIPPED).weights();
        assertThat(weights.of(Field.SEX, Level.EXACT)).isEqualTo(Math.log(0.98 / 0.5) / Math.log(2), within(1e-12));
        assertThat(weights.of(Field.SEX, Level.MISSING)).isZero();
    }

    @Test
    void shipped_levels_agree_more_the_better_they_are() {
        Weights weights = RuleSet.load(SHIPPED).weights();
        for (Field field : new Field[] {Field.BIRTH_DATE, Field.PHONE, Field.IDENTIFIER, Field.ADDRESS, Field.FAMILY_NAME}) {
            assertThat(weights.of(field, Level.EXACT)).as(field.label()).isPositive();
            assertThat(weights.of(field, Level.DIFFERENT)).as(field.label()).isNegative();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            prior: -16                | prioir: -16               | prior
            prior: -16                | # gone                    | prior
            {m: 0.98, u: 0.50}        | {m: 0.98, u: 0}           | m and u
            {m: 0.98, u: 0.50}        | {m: 1.2, u: 0.5}          | m and u
            automatic: 0.995          | automatic: 1              | thresholds
            review: 0.15              | review: 0.999             | thresholds
            representatives: 12       | representatives: 0        | representatives
            day-month-swapped:        | month-day-swapped:        | MONTH_DAY_SWAPPED
            strong-above: 8           | strongly-above: 8         | strong
            year-slip: {m: 0.02, u: 0.0001} | # gone              | birth-date
            common-names.csv          | no-such-file.csv          | no-such-file
            """)
    void mistakes_are_refused_by_name(String shipped, String mistake, String named) throws IOException {
        String yaml = Files.readString(SHIPPED);
        assertThat(yaml).contains(shipped);
        Files.copy(SHIPPED.resolveSibling("common-names.csv"), folder.resolve("common-names.csv"));
        Path file = Files.writeString(folder.resolve("matching.yaml"), yaml.replace(shipped, mistake));
        assertThatThrownBy(() -> RuleSet.load(file)).hasMessageContaining(named);
    }
}
