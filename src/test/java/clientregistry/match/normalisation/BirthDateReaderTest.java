package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.BirthDate.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirthDateReaderTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            19830205,                   1983, 2,  5,  FULL
            198302051430,               1983, 2,  5,  FULL
            19830205143000.000+0300,    1983, 2,  5,  FULL
            198302,                     1983, 2,  ,   PARTIAL
            1983,                       1983, ,   ,   PARTIAL
            1983-02-05,                 1983, 2,  5,  FULL
            1983-02-05T14:30:00Z,       1983, 2,  5,  FULL
            1983-2-5,                   1983, 2,  5,  FULL
            1983-02,                    1983, 2,  ,   PARTIAL
            19830231,                   1983, 2,  ,   IMPOSSIBLE
            20000229,                   2000, 2,  29, FULL
            19000229,                   1900, 2,  ,   IMPOSSIBLE
            19831301,                   1983, ,   ,   IMPOSSIBLE
            1983-00-10,                 1983, ,   ,   IMPOSSIBLE
            18791231,                   ,     ,   ,   IMPLAUSIBLE
            30000101,                   ,     ,   ,   IMPLAUSIBLE
            20260101,                   ,     ,   ,   IMPLAUSIBLE
            19000101,                   ,     ,   ,   PLACEHOLDER
            19770 116,                  ,     ,   ,   IMPOSSIBLE
            '5.2.1983',                 ,     ,   ,   IMPOSSIBLE
            yesterday,                  ,     ,   ,   IMPOSSIBLE
            198,                        ,     ,   ,   IMPOSSIBLE
            """)
    void dates_are_used_as_far_as_they_go(String sent, Integer year, Integer month, Integer day, Quality quality) {
        BirthDate date = Shipped.NORMALISER.birthDate(sent);
        assertThat(date).isEqualTo(new BirthDate(year, month, day, quality));
        assertThat(date.isPartialOrImpossible()).isEqualTo(quality != Quality.FULL);
    }

    @Test
    void nothing_sent_is_nothing() {
        assertThat(Shipped.NORMALISER.birthDate(null)).isNull();
        assertThat(Shipped.NORMALISER.birthDate("  ")).isNull();
    }

    @Test
    void the_first_of_january_says_the_year_only() {
        assertThat(Shipped.NORMALISER.birthDate("1983-01-01").isYearOnly()).isTrue();
        assertThat(Shipped.NORMALISER.birthDate("1983-01-02").isYearOnly()).isFalse();
        assertThat(Shipped.NORMALISER.birthDate("1983-01").isYearOnly()).isFalse();
    }
}
