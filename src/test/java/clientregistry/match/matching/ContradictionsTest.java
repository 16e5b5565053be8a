package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What forbids a link, case by case: two records, and what is to become of the second when the first is a person.
 * Beside each rule stand pairs on its other side.
 */
class ContradictionsTest {

    private static final RuleSet RULES = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final Decide DECIDE = new Decide(RULES);

    private static final String TUNDE = "given=Tunde; family=Adeyemi; sex=m; born=1971-04-12; phone=0803555121; "
            + "id=NG55871203";
    private static final String LUCIA = "given=Lucia; family=Quispe; sex=f; born=1964-09-23; phone=0987111222; "
            + "email=lquispe64@example.org; id=PE40718822";
    private static final String AKIN = "given=Akin; family=Ogunleye; sex=m; born=1958-12-31; phone=0803877661; "
            + "street=124 Mango Road; town=Ibadan";
    private static final String LUCIA_UNASKED = LUCIA + "; sex=; phone=";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            other sex, five years apart                   | sex=f; born=1976-11-30 | sex and birth date
            other sex, a generation apart                 | sex=f; born=1996-11-30 | sex and birth date
            other sex, the year alone far off             | sex=f; born=1996       | sex and birth date
            other sex alone                               | sex=f                  | link
            other sex, one part of the date beyond a slip | sex=f; born=1971-04-28 | link
            other sex, a slip in the date                 | sex=f; born=1971-04-13 | link
            another date alone                            | born=1976-11-30        | link
            a date a generation off alone                 | born=1996-11-30        | link
            sex not said, another date                    | sex=; born=1996-11-30  | link
            """)
    void sex_and_birth_date(String what, String changed, String expected) {
        judge(TUNDE, changed, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            junior and senior           | suffix=Jr  | suffix=Sr     | junior, senior
            second and third            | suffix=II  | suffix=III    | junior, senior
            the second way of saying it | suffix=Jr  | suffix=Junior | link
            senior and nothing          | suffix=Sr  | suffix=       | link
            nothing and nothing         | suffix=    | suffix=       | link
            """)
    void generations(String what, String one, String other, String expected) {
        String robert = "given=Robert; family=Hale; sex=m; born=1958-06-17; phone=2025550143; street=12 Elm Street; "
                + "town=Salem; id=US530118842; ";
        judge(robert + one, other, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a date of the future                            | born=2064-09-23 | cannot be right
            a placeholder of the future                     | born=9999-12-31 | cannot be right
            a date of long ago                              | born=1764-09-23 | cannot be right
            no such month, the year far off                 | born=2000-13-01 | cannot be right
            no such day, the year far off                   | born=1979-02-30 | cannot be right
            no such month, the year right                   | born=1964-13-23 | link
            no such month, the year two off                 | born=1966-13-23 | link
            no such day, year and month right               | born=1964-09-31 | link
            another month and year, no number of its own    | born=2000-13-01; id=; email= | speak against it
            a date that cannot be read                      | born=23.9.2000  | link
            zeros                                           | born=0000-00-00 | link
            not a date                                      | born=spring     | link
            a date as far off that there is                 | born=1979-02-20 | link
            no date                                         | born=           | link
            """)
    void dates_that_cannot_be_right(String what, String changed, String expected) {
        judge(LUCIA, changed, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            number nearly, one digit of the date     | id=PE40718823; born=1964-09-28 | identifier and the birth date
            number nearly, day and month exchanged   | id=PE40718823; born=1964-05-11 | identifier and the birth date
            number nearly, ten years off             | id=PE40718823; born=1974-09-23 | identifier and the birth date
            number nearly, two parts of the date     | id=PE40718823; born=1964-12-23 | identifier and the birth date
            number nearly, the date nearly           | id=PE40718823; born=1964-10-11 | identifier and the birth date
            number nearly, a year and some days      | id=PE40718823; born=1965-10-02 | identifier and the birth date
            number nearly, another date              | id=PE40718823; born=1968-01-02 | identifier and the birth date
            number nearly, a generation apart        | id=PE40718823; born=1990-01-02 | identifier and the birth date
            another number, one digit of the date    | id=PE99000341; born=1964-09-28 | identifier and the birth date
            another number, two parts of the date    | id=PE99000341; born=1964-12-23 | identifier and the birth date
            number nearly, nothing else              | id=PE40718823                  | link
            number nearly, only the year of the date | id=PE40718823; born=1964       | link
            another number, nothing else             | id=PE99000341                  | link
            number equal, one digit of the date      | born=1964-09-28                | link
            one number equal, one not, another date  | art=AB-7700; born=1968-01-02   | link
            no number, one digit of the date         | id=; born=1964-09-28           | link
            """)
    void a_number_and_the_birth_date(String what, String changed, String expected) {
        String one = LUCIA;
        if (what.contains("exchanged")) {
            one += "; born=1964-11-05";
        } else if (what.contains("one number equal")) {
            one += "; art=ZK-1911";
        }
        judge(one, changed, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            number nearly, given name similar        | given=Lucrecia     | id=PE40718823 | identifier and a name
            number nearly, another given name        | given=Rosa         | id=PE40718823 | identifier and a name
            number nearly, some given names equal    | given=Rosa Maria   | id=PE40718823 | identifier and a name
            number nearly, given name a placeholder  | given=Unknown      | id=PE40718823 | identifier and a name
            number nearly, another family name       | family=Mamani      | id=PE40718823 | identifier and a name
            number nearly, family name similar       | family=Quispealaya | id=PE40718823 | identifier and a name
            another number, given name sounds alike  | given=Safirra      | id=PE99000341 | identifier and a name
            another number, another family name      | family=Mamani      | id=PE99000341 | identifier and a name
            number nearly, given name sounds alike   | given=Safirra      | id=PE40718823 | link
            number nearly, one letter                | given=Lucja        | id=PE40718823 | link
            another number, one letter               | given=Lucja        | id=PE99000341 | link
            another number, family name sounds alike | family=Safirra     | id=PE99000341 | link
            number nearly, no given name             | given=             | id=PE40718823 | given name is known of one
            the number equal, another family name    | family=Mamani      | id=           | link
            """)
    void a_number_and_a_name(String what, String changed, String id, String expected) {
        String one = LUCIA;
        if (what.contains("some given names")) {
            one += "; given=Lucia Maria";
        } else if (what.contains("given name sounds")) {
            one += "; given=Zaphila";
        } else if (what.contains("name sounds")) {
            one += "; family=Zaphila";
        }
        judge(one, changed + (id.equals("id=") ? "" : "; " + id), expected);
    }

    /** In a register that asks neither sex nor phone of adults, slips are many. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            number nearly, another date              | id=PE40718823; born=1964-01-02 | link
            another number, one digit of the date    | id=PE99000341; born=1964-09-28 | link
            another number, another given name       | id=PE99000341; given=Rosa      | link
            another number, given name a placeholder | id=PE99000341; given=Unknown   | link
            a date far off that there is not         | born=2000-13-01                | link
            another number, two parts of the date    | id=PE99000341; born=1964-12-23 | identifier and the birth date
            another number, the date nearly          | id=PE99000341; born=1964-10-11 | identifier and the birth date
            another number, a year and some days     | id=PE99000341; born=1965-10-02 | identifier and the birth date
            another number, a day and a month        | id=PE99000341; born=1968-01-02 | identifier and the birth date
            a date of the future                     | born=2064-09-23                | cannot be right
            """)
    void registers_that_do_not_ask(String what, String changed, String expected) {
        judge(LUCIA_UNASKED, changed, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            names alone              |                                         |                           | only names
            town                     | town=Kalerwe                            |                           | only names
            postcode and town        | town=Kalerwe; postcode=11805            |                           | only names
            another house            | town=Kalerwe; street=4 Mill Road        | street=78 Mill Road       | only names
            another phone            | town=Kalerwe; phone=0772400500          | phone=0701333111          | only names
            another e-mail           | town=Kalerwe; email=xaverio@example.org | email=kizza@example.org   | only names
            another mother's name    | town=Kalerwe; mother=Nakatoleka         | mother=Auma               | only names
            birth date said by one   | town=Kalerwe; born=1969-03-08           | born=                     | only names
            ten years off, nearly    | town=Kalerwe; born=1969-03-08           | born=1979-03-20           | only names
            that and the phone       | phone=0772400500; born=1969-03-08       | born=1979-03-20           | link
            birth date nearly        | town=Kalerwe; born=1969-03-08           | born=1969-04-03           | only names
            birth date               | town=Kalerwe; born=1969-03-08           |                           | link
            birth year               | town=Kalerwe; born=1969                 | born=1969-03-08           | link
            phone                    | phone=0772400500                        |                           | link
            phone but for a digit    | phone=0772400500                        | phone=0772400501          | link
            e-mail address           | email=xaverio@example.org               |                           | link
            mailbox elsewhere        | email=xaverio@example.org               | email=xaverio@example.com | link
            mother's name            | town=Kalerwe; mother=Nakatoleka         |                           | link
            house                    | town=Kalerwe; street=4 Mill Road        |                           | link
            street, number not known | town=Kalerwe; street=4 Mill Road        | street=Mill Road          | link
            house, town not known    | street=4 Mill Road                      |                           | link
            number                   | id=CM69000110                           |                           | link
            number but for a digit   | id=CM69000110                           | id=CM69000111             | link
            sex not asked            | sex=; town=Kalerwe; born=1969-03-08     | born=                     | link
            """)
    void names_and_neighbourhood(String what, String one, String changed, String expected) {
        String xaverio = "given=Xaverio; family=Byaruhanga; sex=m";
        judge(Written.person(xaverio, one), Written.person(xaverio, one, changed), expected);
    }

    /** What father and son, or twins, have in common. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            grandfather and grandson      |                          | born=2018-02-05    | speak against it
            cousins                       |                          | born=1963-08-21    | birth dates differ
            two parts of the date         |                          | born=1958-12-01    | link
            no date in one                |                          | born=              | link
            date, but the e-mail address  | email=akin58@example.org | born=1963-08-21    | link
            date, but a number            | id=NG55871203            | born=1963-08-21    | link
            generation, one equal number | art=A-1; id=NG55871203 | id=NG10000001; born=1988-08-21 | birth dates differ
            date, where nobody asks       | sex=; phone=             | born=1963-08-21    | link
            given name, sex not said      | sex=                     | given=Bode         | speak against it
            given name, where nobody asks | sex=; phone=             | given=Bode         | link
            child without a given name    | born=2018-02-05          | given=             | given name is not known
            two such                      | given=; born=2018-02-05  |                    | given name is not known
            baby of somebody              |                          | given=Baby Of Kemi | given name is not known
            adult without a given name    |                          | given=             | given name is known of one
            two such                      | given=                   |                    | link
            such, and an equal number     | id=NG55871203            | given=             | link
            such, where nobody asks       | sex=; phone=             | given=             | link
            no name                       |                          | given=; family=    | no name is known of both
            two such, where nobody asks   | sex=; phone=; given=; family= |               | no name is known of both
            one part each                 | family=                  | given=             | no name is known of both
            another family name, no given name |                     | given=; family=Bello | no name is known of both
            no name, and an equal number  | id=NG55871203            | given=; family=    | link
            """)
    void what_a_household_shares(String what, String one, String changed, String expected) {
        judge(Written.person(AKIN, one), Written.person(AKIN, one, changed), expected);
    }

    @Test
    void children_are_a_household_too_where_nobody_asks_sex_or_phone() {
        String child = "sex=; phone=; email=akin@example.org; born=2016-12-31";
        judge(Written.person(AKIN, child), Written.person(AKIN, child, "email=akin@example.com; born=2015-08-21"),
                "link");
    }

    @Test
    void an_equal_number_that_several_may_have_outvotes_no_contradiction() {
        Features father = Written.person(TUNDE, "art=FAMILY-31");
        Features son = Written.person(TUNDE, "art=FAMILY-31; id=NG90000001; born=1999-01-30");
        Decide shared = new Decide(allowingSeveral(SharedPeople.ART_NUMBER));
        assertThat(decided(shared, father, son)).contains("identifier and the birth date");
        assertThat(decided(DECIDE, father, son)).contains("birth dates differ");
        assertThat(decided(new Decide(allowingSeveral(SharedPeople.ART_NUMBER, SharedPeople.NATIONAL_ID)), father, son))
                .contains("birth dates differ");
    }

    @Test
    void a_weakness_contradicts_nobody() {
        Features lucia = Written.person(LUCIA);
        Features slip = Written.person(LUCIA, "born=2064-09-23");
        List<Member> companions = List.of(new Member(UUID.randomUUID(), lucia));
        assertThat(DECIDE.contradicts(slip, companions)).isEmpty();
        assertThat(DECIDE.contradicts(Written.person(LUCIA, "id=PE99000341; born=1990-01-02"), companions)).isPresent();
    }

    private static void judge(String one, String changed, String expected) {
        judge(Written.person(one), Written.person(one, changed), expected);
    }

    private static void judge(Features one, Features other, String expected) {
        assertThat(decided(DECIDE, one, other)).contains(expected);
        assertThat(decided(DECIDE, other, one)).as("fed the other way round").contains(expected);
    }

    private static String decided(Decide decide, Features one, Features other) {
        Decision decision = decide.decide(other,
                List.of(new CandidatePerson(new UUID(0, 1), List.of(new Member(new UUID(0, 2), one)))));
        if (decision instanceof Decision.Link) {
            return "link";
        }
        return decision instanceof Decision.Review review
                ? "asked because " + review.doubtful().get(0).veto() : "new";
    }

    static RuleSet allowingSeveral(String... systems) {
        Guards g = RULES.guards();
        Guards guards = new Guards(g.adultBefore(), g.contactEcho(), g.representatives(), g.opposedBelow(),
                g.contradictingShare(), g.againstShare(), g.reviewEqualIdentifier(),
                Set.of(systems));
        return new RuleSet("x", RULES.prior(), RULES.thresholds(), guards, RULES.weights(), RULES.kin(),
                RULES.commonNames());
    }
}
