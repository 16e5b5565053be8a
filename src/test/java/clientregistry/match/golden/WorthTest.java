package clientregistry.match.golden;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Sex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is real, doubtful and nothing at all, as the shipped normalisation has it. */
class WorthTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Joseph,         Okello,   REAL,         4
            Joseph Peter,   Okello,   REAL,         6
            J,              Okello,   REAL,         3
            BABY OF GRACE,  Okello,   DOUBTFUL,     2
            UNKNOWN,        Okello,   DOUBTFUL,     2
            Joseph,         UNKNOWN,  DOUBTFUL,     2
            Joseph,         ,         DOUBTFUL,     2
            UNKNOWN,        UNKNOWN,  PLACEHOLDER,  0
            """)
    void names(String given, String family, Value.Standing standing, int parts) {
        assertValue(Worth.of(GoldenField.NAME, Shipped.features(given, family, Sex.UNKNOWN, null, null, null), ""),
                standing, parts);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1980-02-03,  REAL,         3
            1980-02,     REAL,         2
            1980,        REAL,         1
            1980-01-01,  DOUBTFUL,     1
            1980-02-30,  PLACEHOLDER,  0
            0000-00-00,  PLACEHOLDER,  0
            2090-01-02,  PLACEHOLDER,  0
            1900-01-01,  PLACEHOLDER,  0
            1970-01-01,  PLACEHOLDER,  0
            2999-05-05,  PLACEHOLDER,  0
            not known,   PLACEHOLDER,  0
            """)
    void birth_dates(String sent, Value.Standing standing, int parts) {
        assertValue(Worth.of(GoldenField.BIRTH_DATE, born(sent), ""), standing, parts);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GENDER,          FEMALE,   0772123456,  REAL
            GENDER,          UNKNOWN,  0772123456,  PLACEHOLDER
            PHONE,           FEMALE,   0772123456,  REAL
            PHONE,           FEMALE,   0000000000,  PLACEHOLDER
            EMAIL,           FEMALE,   0772123456,  PLACEHOLDER
            """)
    void other_fields(GoldenField field, Sex sex, String phone, Value.Standing standing) {
        assertThat(Worth.of(field, Shipped.features("Joseph", "Okello", sex, null, phone, null), "").standing())
                .isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"true, REAL, 1", "2020-02-03, REAL, 2", "'', PLACEHOLDER, 0"})
    void a_date_of_death_says_more_than_that_somebody_died(String text, Value.Standing standing, int parts) {
        assertValue(Worth.of(GoldenField.DECEASED, born("1980"), text), standing, parts);
    }

    @ParameterizedTest
    @CsvSource({"Okello, OKELLO, true", "van Okello, Okello, true", "Okello, Okelo, false"})
    void names_mean_the_same_when_they_are_normalised_alike(String one, String other, boolean same) {
        assertThat(name(one).meaning().equals(name(other).meaning())).isEqualTo(same);
    }

    private static Value name(String family) {
        return Worth.of(GoldenField.NAME, Shipped.named(family, "Joseph"), "");
    }

    private static Features born(String sent) {
        return Shipped.features("Joseph", "Okello", Sex.MALE, sent, null, null);
    }

    private static void assertValue(Value value, Value.Standing standing, int parts) {
        assertThat(value.standing()).isEqualTo(standing);
        assertThat(value.parts()).isEqualTo(parts);
    }
}
