package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.Sex;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which level of agreement two values reach, field by field. */
class LadderTest {

    private final Comparer comparer = new Comparer(RuleSetFiles.load(Path.of("config", "matching.yaml")));

    @ParameterizedTest
    @CsvSource(textBlock = """
            Mary,        Mary,          EXACT
            Anne-Marie,  Annemarie,     EXACT
            Law rence,   Lawrence,      EXACT
            Bill,        William,       NICKNAME
            Bill,        Bob,           DIFFERENT
            Robert,      Bobby,         NICKNAME
            Phiona,      Phionna,       ONE_EDIT
            Amelia,      Ameila,        ONE_EDIT
            Volunteeah,  Volunteerx,    CLOSE
            Zaphila,     Safirra,       PHONETIC
            Mary,        Mary Jane,     PART
            Mary J,      Mary Jane,     PART
            Amelia,      Ameila Rose,   PART
            Will,        William Jack,  PART
            Loan,        Lan My,        SIMILAR
            Huong,       Cuong Vinh,    PART
            Zaphila,     Safirra Jane,  SIMILAR
            Jane,        Mary Jane,     SOME_PARTS
            Mary Jane,   Rose Jane,     SOME_PARTS
            John Peter,  John Paul,     SOME_PARTS
            J,           John,          INITIAL
            J,           J,             INITIAL
            Lan,         Linh,          DIFFERENT
            J,           Peter,         DIFFERENT
            Amy,         Any,           SIMILAR
            Grace,       Gracious,      SIMILAR
            Mary,        Peter,         DIFFERENT
            Mary,        ,              MISSING
            UNKNOWN,     UNKNOWN,       MISSING
            """)
    void given_names(String one, String other, Level expected) {
        assertLevel(Field.GIVEN_NAME, named(one, "Okello"), named(other, "Okello"), expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1983-02-05,  19830205,    EXACT
            1983-02-05,  1983-02-06,  ONE_DIGIT
            1983-02-15,  1983-02-51,  YEAR_MONTH
            1983-02-05,  1938-02-05,  ONE_DIGIT
            1983-02-05,  1983-05-02,  DAY_MONTH_SWAPPED
            1983-02-05,  1984-02-05,  YEAR_SLIP
            1983-02-05,  1993-02-05,  YEAR_SLIP
            1983-02-05,  1983-02,     YEAR_MONTH
            1983-02-05,  1983,        YEAR
            1983-02-05,  1983-01-01,  YEAR
            1983-02-05,  1984-01-01,  MISSING
            1983-02-05,  1990-01-01,  DIFFERENT
            1983-02-05,  1983-02-28,  NEAR
            1983-02-05,  1983-03-12,  NEAR
            1983-12-28,  1984-01-02,  NEAR
            1983-02-05,  1983-03-13,  DIFFERENT
            1983-02-05,  1984-02-09,  YEAR_NEAR
            1983-02-05,  1982-03-11,  YEAR_NEAR
            1983-02-05,  1973-01-09,  YEAR_NEAR
            1983-02-05,  1993-03-10,  YEAR_NEAR
            1983-02-05,  1993-03-16,  DIFFERENT
            1983-02-05,  1985-02-09,  DIFFERENT
            1983-02-05,  1983-11-05,  TWO_PARTS
            1983-02-05,  1991-02-05,  TWO_PARTS
            1983-02-05,  1983-03,     TWO_PARTS
            1983-02-05,  1957-11-30,  GENERATION_APART
            1983-02-05,  1931-11-30,  GENERATION_APART
            1983-02-05,  1974-11-30,  DIFFERENT
            1983-02-05,  ,            MISSING
            1900-01-01,  1900-01-01,  MISSING
            """)
    void birth_dates(String one, String other, Level expected) {
        assertLevel(Field.BIRTH_DATE, born(one), born(other), expected);
    }

    @ParameterizedTest
    @CsvSource({"0772123456,+256772123456,EXACT", "0772123456,0772123465,ONE_EDIT", "0772123456,0701999888,DIFFERENT",
        "0772123456,000000000,MISSING"})
    void phones(String one, String other, Level expected) {
        assertLevel(Field.PHONE, Shipped.features("A", "B", Sex.UNKNOWN, null, one, null),
                Shipped.features("A", "B", Sex.UNKNOWN, null, other, null), expected);
    }

    @ParameterizedTest
    @CsvSource({"CF63408039EBAI,cf 63408039 ebai,EXACT", "CF63408039EBAI,C63408039EBAI,ONE_EDIT",
        "1052176,1052167,ONE_EDIT", "1052176,9999123,DIFFERENT", "123A,123B,DIFFERENT", "1052176,99999,MISSING"})
    void identifiers(String one, String other, Level expected) {
        assertLevel(Field.IDENTIFIER, Shipped.features("A", "B", Sex.UNKNOWN, null, null, one),
                Shipped.features("A", "B", Sex.UNKNOWN, null, null, other), expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            186 Dolling Crescent, Tarana, 3121, EXACT
            186 doling cres,      Tarana, 3121, EXACT
            18 Dolling Crescent,  Tarana, 3121, STREET
            186 Dolling Crescent, ,       ,     HOUSE
            7 Other Road,         Tarana, 3121, AREA
            7 Other Road,         Tarana, 9999, TOWN
            7 Other Road,         Elsewhere, 9999, DIFFERENT
            ,                     ,       ,     MISSING
            """)
    void addresses(String line, String city, String postcode, Level expected) {
        Features other = line == null ? Shipped.living(city, postcode) : Shipped.living(city, postcode, line);
        assertLevel(Field.ADDRESS, Shipped.living("Tarana", "3121", "186 Dolling Crescent"), other, expected);
    }

    private void assertLevel(Field field, Features one, Features other, Level expected) {
        assertThat(comparer.compare(one, other).level(field)).isEqualTo(expected);
        assertThat(comparer.compare(other, one).level(field)).isEqualTo(expected);
    }

    private static Features named(String given, String family) {
        return given == null ? Shipped.named(family) : Shipped.named(family, given);
    }

    private static Features born(String date) {
        return Shipped.features("Mary", "Okello", Sex.FEMALE, date, null, null);
    }
}
