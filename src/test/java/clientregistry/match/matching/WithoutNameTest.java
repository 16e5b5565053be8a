package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that is missing is not made up for by what a household, twins or a ward have in common, whatever it weighs. */
class WithoutNameTest {

    private static final Decide DECIDE = new Decide(RuleSetFiles.load(Path.of("config", "matching.yaml")));
    private static final String HOUSE = "sex=f; born=1985-03-04; phone=0772400500; email=okello@mail.example; "
            + "street=4 Mill Road; town=Kalerwe; mother=Nakatoleka";
    /** Of grown-ups; who is in it, is alone in the house. */
    private static final String ADDRESS_LIST = "sex=; phone=";
    private static final List<String> CHANGED = List.of("", "phone=; email=", "street=; town=; email=", ADDRESS_LIST,
            "born=2019-03-04", "sex=; phone=; born=2019-03-04");

    /** What stands in family and given name; of all, other records say more or less of the house. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "----", "?", "-", ".", "...", "…", "😀", "□", "�", "€", "\"\"", "^", "???? ????", "\u3164", "\u200b",
            "NBSP", "UNKNOWN", "Unknwn", "John Doe", "None", "NN", "未知", "ບໍ່ຮູ້", "មិនស្គាល់", "නොදනී", "Patient A", "XXX", "007"})
    void nobody_is_linked(String sign) {
        for (String changed : CHANGED) {
            Features both = Written.person(HOUSE, changed, "family=" + sign + "; given=" + sign);
            Features family = Written.person(HOUSE, changed, "family=" + sign);
            Features given = Written.person(HOUSE, changed, "given=" + sign);
            Features sarah = Written.person(HOUSE, changed, "family=Okello; given=Sarah");
            for (Features one : List.of(both, family, given)) {
                assertAsked(one, both);
                assertAsked(one, family);
                assertAsked(one, given);
                if (!changed.equals(ADDRESS_LIST)) {
                    assertAsked(one, sarah);
                    assertAsked(sarah, one);
                }
            }
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "----", "UNKNOWN", "…"})
    void an_equal_number_of_the_individual_makes_up_for_it(String sign) {
        Features one = Written.person(HOUSE, "id=CM85000110; family=" + sign + "; given=" + sign);
        assertThat(decided(one, one)).isInstanceOf(Decision.Link.class);
        assertThat(decided(one, Written.person(HOUSE, "id=CM85000110; family=Okello; given=Sarah")))
                .isInstanceOf(Decision.Link.class);
        Features other = Written.person(HOUSE, "id=CM99887766; family=" + sign + "; given=" + sign);
        assertThat(decided(one, other)).isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
    }

    /** Of half a name, the given name is the individual's and the family name everybody's of the house. */
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            family=Unknown; given=Asha  | family=Unknown; given=Asha  | link
            family=Unknown; given=Asha  | family=Okello; given=Asha   | link
            given=Asha                  | family=Okello; given=Asha   | link
            family=Asha                 | family=Asha                 | link
            family=Okello               | family=Okello; given=Sarah  | asked
            family=Okello; given=-      | family=Okello; given=Sarah  | asked
            family=Okello; given=Unknown | family=Okello; given=Sarah | asked
            given=Asha                  | family=Okello               | asked
            family=Okello               | family=Mukasa; given=Sarah  | asked
            given=Asha                  | family=Okello; given=Sarah  | asked
            """)
    void half_a_name(String one, String other, String expected) {
        Features first = Written.person(HOUSE, one);
        Features second = Written.person(HOUSE, other);
        if (expected.equals("link")) {
            assertThat(decided(first, second)).isInstanceOf(Decision.Link.class);
            assertThat(decided(second, first)).isInstanceOf(Decision.Link.class);
        } else {
            assertAsked(first, second);
            assertAsked(second, first);
        }
    }

    /** Nor are persons of several records made one so. */
    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "----", "UNKNOWN"})
    void persons_of_several_records_are_not_made_one(String sign) {
        List<Member> one = List.of(new Member(new UUID(0, 2), Written.person(HOUSE, "family=" + sign)),
                new Member(new UUID(0, 3), Written.person(HOUSE, "town=; family=" + sign)));
        List<Member> other = List.of(new Member(new UUID(0, 4), Written.person(HOUSE, "family=Okello; given=Sarah")));
        assertThat(DECIDE.mayMerge(one, other)).isFalse();
        assertThat(DECIDE.decide(other.get(0).features(), List.of(new CandidatePerson(new UUID(0, 1), one))))
                .isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
    }

    private static void assertAsked(Features one, Features other) {
        assertThat(decided(one, other)).isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
    }

    private static Decision decided(Features known, Features record) {
        return DECIDE.decide(record, List.of(new CandidatePerson(new UUID(0, 1),
                List.of(new Member(new UUID(0, 2), known)))));
    }
}
