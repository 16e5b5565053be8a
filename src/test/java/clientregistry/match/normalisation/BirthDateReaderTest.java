package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.BirthDate.Quality;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthDateReaderTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            19830205,                   1983, 2,  5,  FULL
            198302051430,               1983, 2,  5,  FULL
            19830205143000.000+0300,    1983, 2,  5,  FULL
            19830205T143000Z,           1983, 2,  5,  FULL
            198302,                     1983, 2,  ,   PARTIAL
            1983,                       1983, ,   ,   PARTIAL
            1983-02-05,                 1983, 2,  5,  FULL
            1983-02-05T14:30:00Z,       1983, 2,  5,  FULL
            1983-02-05 14:30:00.0,      1983, 2,  5,  FULL
            1983-02-05 00:00,           1983, 2,  5,  FULL
            1983-02-05 2:30 PM,         1983, 2,  5,  FULL
            1983-02-05T14:30:00.123+03, 1983, 2,  5,  FULL
            1983-2-5,                   1983, 2,  5,  FULL
            1983/02/05,                 1983, 2,  5,  FULL
            1983.02.05,                 1983, 2,  5,  FULL
            1983/2/5 14:30,             1983, 2,  5,  FULL
            1983-02,                    1983, 2,  ,   PARTIAL
            1983-02-XX,                 1983, 2,  ,   PARTIAL
            198302XX,                   1983, 2,  ,   PARTIAL
            1983-xx-xx,                 1983, ,   ,   PARTIAL
            1983XXXX,                   1983, ,   ,   PARTIAL
            1983/02/??,                 1983, 2,  ,   PARTIAL
            ١٩٨٣-٠٢-٠٥,                 1983, 2,  5,  FULL
            20000229,                   2000, 2,  29, FULL
            2025-06-30,                 2025, 6,  30, FULL
            2025-07-01,                 2025, 7,  1,  FULL
            2025-06,                    2025, 6,  ,   PARTIAL
            19830231,                   1983, 2,  ,     IMPOSSIBLE
            1983-02-31,                 1983, 2,  ,     IMPOSSIBLE
            1983-04-31,                 1983, 4,  ,     IMPOSSIBLE
            19000229,                   1900, 2,  ,     IMPOSSIBLE
            19831301,                   1983, ,   ,     IMPOSSIBLE
            198313,                     1983, ,   ,     IMPOSSIBLE
            1991-17-52,                 1991, ,   ,     IMPOSSIBLE
            1991-17-05,                 1991, ,   ,     IMPOSSIBLE
            1991-17,                    1991, ,   ,     IMPOSSIBLE
            1983-00-10,                 1983, ,   ,     IMPOSSIBLE
            1983-00-00,                 1983, ,   ,     IMPOSSIBLE
            19830000,                   1983, ,   ,     IMPOSSIBLE
            1983-02-00,                 1983, 2,  ,     IMPOSSIBLE
            0000-02-05,                 ,     ,   ,   IMPOSSIBLE
            198302051,                  ,     ,   ,   IMPOSSIBLE
            1983-02-05 or 06,           ,     ,   ,   IMPOSSIBLE
            1983-02-05?,                ,     ,   ,   IMPOSSIBLE
            ca. 1983,                   ,     ,   ,   IMPOSSIBLE
            1983-02-05Tnoon,            ,     ,   ,   IMPOSSIBLE
            19770 116,                  ,     ,   ,   IMPOSSIBLE
            '5.2.1983',                 ,     ,   ,   IMPOSSIBLE
            '31.02.1983',               ,     ,   ,   IMPOSSIBLE
            05/02/1983,                 ,     ,   ,   IMPOSSIBLE
            1983-XX-05,                 ,     ,   ,   IMPOSSIBLE
            83-02-05,                   ,     ,   ,   IMPOSSIBLE
            05-02-83,                   ,     ,   ,   IMPOSSIBLE
            5 Feb 1983,                 ,     ,   ,   IMPOSSIBLE
            198,                        ,     ,   ,   IMPOSSIBLE
            830205,                     ,     ,   ,   IMPLAUSIBLE
            18791231,                   ,     ,   ,   IMPLAUSIBLE
            1849-06-30,                 ,     ,   ,   IMPLAUSIBLE
            0001-01-01,                 ,     ,   ,   IMPLAUSIBLE
            1111-11-11,                 ,     ,   ,   IMPLAUSIBLE
            30000101,                   ,     ,   ,   IMPLAUSIBLE
            9999-12-31,                 ,     ,   ,   IMPLAUSIBLE
            20260101,                   ,     ,   ,   IMPLAUSIBLE
            2025-07-02,                 ,     ,   ,   IMPLAUSIBLE
            2025-08,                    ,     ,   ,   IMPLAUSIBLE
            2026,                       ,     ,   ,   IMPLAUSIBLE
            19000101,                   ,     ,   ,   PLACEHOLDER
            1900-1-1,                   ,     ,   ,   PLACEHOLDER
            1970-01-01T00:00:00Z,       ,     ,   ,   PLACEHOLDER
            0000-00-00,                 ,     ,   ,   PLACEHOLDER
            00000000,                   ,     ,   ,   PLACEHOLDER
            0,                          ,     ,   ,   PLACEHOLDER
            yesterday,                  ,     ,   ,   PLACEHOLDER
            unknown,                    ,     ,   ,   PLACEHOLDER
            -,                          ,     ,   ,   PLACEHOLDER
            """)
    void dates_are_used_as_far_as_they_go(String sent, Integer year, Integer month, Integer day, Quality quality) {
        BirthDate date = Shipped.NORMALISER.birthDate(sent);
        assertThat(date).isEqualTo(new BirthDate(year, month, day, quality));
        assertThat(date.isPartialOrImpossible()).isEqualTo(quality != Quality.FULL);
        assertThat(date.isSome()).isEqualTo(year != null && quality != Quality.IMPOSSIBLE);
    }

    /** Neither features nor keys of it: no year, no month, no time of birth. */
    @ParameterizedTest
    @ValueSource(strings = {"2090-01-02T10:11:12", "0000-00-00", "31.02.1991", "1991-02-05 or so"})
    void of_what_is_no_date_nothing_is_used(String sent) {
        Features features = Shipped.NORMALISER.normalise(of(sent));
        Features without = Shipped.NORMALISER.normalise(of(null));

        assertThat(features.birthDate().year()).isNull();
        assertThat(features.birthTime()).isNull();
        assertThat(BlockingKeys.of(features)).isEqualTo(BlockingKeys.of(without));
    }

    private static Demographics of(String born) {
        return new Demographics(List.of(), List.of(PersonName.of("Okello", "Joseph")), Sex.MALE, born,
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, "0772123457", null)), List.of(), null, null);
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
