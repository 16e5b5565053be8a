package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy "newborns": with a temporary name nobody is linked to what twins have in common, without a human. */
class NewbornsTest {

    private static final Decide DECIDE = new Decide(RuleSetFiles.load(Path.of("config", "matching.yaml")));
    private static final String WARD = "family=Okello; sex=f; born=2025-03-04; mother=Nakatoleka; phone=0772400500; "
            + "email=okello@mail.example; street=4 Mill Road; town=Kalerwe";

    /** Two records that agree in all but the given name; asked, and what the question says. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Girl1Xabodu    | Girl2Xabodu    | differ
            BABY1          | BABY2          | differ
            Twin1          | Twin2          | differ
            Twin A         | Twin B         | differ
            Twin I         | TWIN II        | differ
            BABY GIRL A    | BABY GIRL B    | differ
            Bébé 1         | Bébé 2         | differ
            Gêmeo I        | Gêmeo II       | differ
            Mtoto wa kwanza wa Asha | Mtoto wa pili wa Asha | differ
            BG 1           | BG 2           | differ
            Hope1          | Hope2          | differ
            BABY           | BABY           | temporary
            BABY1          | BABY1          | temporary
            Baby of Mary   | Baby of Mary   | temporary
            B/O Mary       | Baby Girl      | temporary
            Bo Mary        | Bo Mary        | temporary
            Binti Mary     | Binti Mary     | temporary
            Newborn        | Twin 2         | temporary
            R.N.           | R.N.           | temporary
            Son of         | Son of         | temporary
            Nwborn         | Nwborn         | temporary
            Mwana          | Mwana          | temporary
            Will be named  | Will be named  | temporary
            BABY2          | Grace          | temporary
            Grace          | Baby of Mary   | temporary
            """)
    void are_asked_about(String one, String other, String reason) {
        Features first = Written.person(WARD, "given=" + one);
        Features second = Written.person(WARD, "given=" + other);
        assertAsked(first, second, "policy newborns");
        assertAsked(second, first, reason);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            born=202503040305      | born=202503040317           | differ
            born=2025-03-04T03:05  | born=2025-03-04T03:17:00+03:00 | differ
            born=202503040305      | born=2025-03-04T03:05:00Z   | temporary
            born=202503040000      | born=202503040317           | temporary
            order=1                | order=2                     | differ
            order=1                | order=1                     | temporary
            given=BABY 1           | order=2                     | differ
            """)
    void order_and_time_of_birth_tell_them_apart(String one, String other, String reason) {
        assertAsked(Written.person(WARD, "given=BABY", one), Written.person(WARD, "given=BABY", other), reason);
    }

    /** Of two sources: within one, records with temporary names are asked about whatever number they have. */
    @ParameterizedTest
    @ValueSource(strings = {"BABY", "Newborn", "Grace"})
    void an_identifier_of_their_own_makes_up_for_a_temporary_name(String other) {
        assertThat(decided(Written.person(WARD, "given=BABY; id=CM25000110"), Written.person(WARD, "id=CM25000110; given="
                + other))).isInstanceOf(Decision.Link.class);
    }

    /** It may be the mother's. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            BABY 1    | BABY 2    | differ
            Grace     | Faith     | another
            Mary Ann  | Mary Jane | another
            """)
    void an_equal_identifier_makes_up_for_nothing_that_tells_them_apart(String one, String other, String reason) {
        assertAsked(Written.person(WARD, "id=CM25000110; given=" + one),
                Written.person(WARD, "id=CM25000110; given=" + other), reason);
        Features same = Written.person(WARD, "id=CM25000110; given=Grace");
        assertThat(decided(same, same)).isInstanceOf(Decision.Link.class);
    }

    /** Some write the family name in place of the given one; grown-ups change it. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            given=Okello; family=Hope         | given=Okello; family=Faith
            given=Mukasa; family=Wasswa       | given=Mukasa; family=Kato
            given=Kim; family=Min Jun         | given=Kim; family=Seo Yeon
            given=王; family=小明              | given=王; family=小红
            given=Nguyen; family=Van Minh     | given=Nguyen; family=Van Long
            given=Okello; family=Mary Taiwo   | given=Okello; family=Mary Kehinde
            """)
    void of_children_of_one_day_the_family_name_tells_as_well(String one, String other) {
        assertAsked(Written.person(WARD, one), Written.person(WARD, other), "another");
        String bare = "phone=; email=; mother=; street=; town=";
        assertAsked(Written.person(WARD, bare, one), Written.person(WARD, bare, other), "another");
        assertThat(DECIDE.comparer().compare(Written.person(WARD, "born=1985-03-04", one),
                Written.person(WARD, "born=1985-03-04", other)).veto()).isNull();
    }

    /** Before, behind and within the name, in each field. */
    @ParameterizedTest
    @ValueSource(strings = {"prefix=Baby of", "prefix=RN", "suffix=B/O", "given=Mary B/O", "given=Mary girl", "given=Mary's son",
            "family=Okello Baby", "family=RN de Lopez", "given=Mary's Baby Okello; family=", "born=; given=Mary S/O"})
    void wherever_the_word_stands(String said) {
        Features one = Written.person(WARD, "given=Mary", said);
        assertAsked(one, one, "temporary");
    }

    @Test
    void when_the_real_name_comes_it_is_compared() {
        Features grace = Written.person(WARD, "given=Grace; order=1");
        assertThat(decided(grace, Written.person(WARD, "given=Grace"))).isInstanceOf(Decision.Link.class);
        assertThat(decided(grace, Written.person(WARD, "given=Faith"))).isNotInstanceOf(Decision.Link.class);
    }

    @Test
    void grown_up_people_of_such_names_are_linked_like_others() {
        String suresh = "given=Baby; family=Mathew; sex=m; born=1962-03-04; phone=0772400500";
        assertThat(decided(Written.person(suresh), Written.person(suresh))).isInstanceOf(Decision.Link.class);
        String wen = "family=Chen; sex=m; born=1962-03-04; phone=0772400500; street=4 Mill Road; town=Kalerwe";
        assertThat(decided(Written.person(wen, "given=Bo Wen"), Written.person(wen, "given=Bo Wen")))
                .isInstanceOf(Decision.Link.class);
        assertThat(decided(Written.person(wen, "given=Bo Wen"), Written.person(wen, "given=Bo Tao")))
                .isNotInstanceOf(Decision.Link.class);
    }

    private static void assertAsked(Features one, Features other, String reason) {
        Decision decision = decided(one, other);
        assertThat(decision).isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
        assertThat(DECIDE.comparer().compare(one, other).veto()).contains("policy newborns");
        assertThat(Explain.sentence("Asked", Evidence.of(DECIDE.rules(), score(one, other)))).contains(reason);
    }

    private static PersonScore score(Features one, Features other) {
        return new PersonScore(new UUID(0, 1), new UUID(0, 2), DECIDE.comparer().compare(one, other), 1, 0, false,
                DECIDE.comparer().compare(one, other).objection(), null);
    }

    private static Decision decided(Features known, Features record) {
        return DECIDE.decide(record, List.of(new CandidatePerson(new UUID(0, 1),
                List.of(new Member(new UUID(0, 2), known)))));
    }
}
