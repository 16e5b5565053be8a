package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a record that is fed shows two persons to be one, and when a steward is asked instead. */
class JoinedPersonsTest {

    private static final RuleSet SHIPPED = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final Decide LEARNED = new Decide(ProfileTest.byProfile(SHIPPED));
    private static final String AMINA = "given=Amina; family=Wanjiru; sex=f";
    private static final String PHONE = "phone=0772123456; town=Kumi";
    private static final String DAY = "born=1990-05-06; town=Bo";

    private static Member member(int id, String said) {
        return new Member(new UUID(9, id), Written.person(AMINA, said));
    }

    /** A person of these records, which stand behind one another with / between. */
    private static CandidatePerson person(int id, String members) {
        List<Member> all = new ArrayList<>();
        for (String each : members.split("/", -1)) {
            all.add(member(10 * id + all.size(), each));
        }
        return new CandidatePerson(new UUID(0, id), all);
    }

    private static List<Long> joined(Decide decide, String record, CandidatePerson... persons) {
        return decide.joined(member(0, record), List.of(persons)).stream()
                .map(score -> score.person().getLeastSignificantBits()).sorted().toList();
    }

    /** Each of these but the first is the first with one thing against it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            it fits both, they say little of each other  | phone=0772123456; born=1990-05-06 | phone=0772123456 | born=1990-05-06 | true
            more records of each                         | phone=0772123456; born=1990-05-06 | phone=0772123456 / phone=0772123456; town=Kumi | born=1990-05-06 / born=1990-05-06; town=Bo | true
            it fits one only                             | phone=0772123456                  | phone=0772123456 | born=1990-05-06 | false
            it fits the other, not beyond doubt          | phone=0772123456; born=1990-05    | phone=0772123456 | born=1990-05-06 | false
            one has a record of another sex and day      | phone=0772123456; born=1990-05-06 | phone=0772123456 | born=1990-05-06 / born=1990-05-06; town=Bo / born=1990-05-06; town=Kumi / given=Amin; sex=m; born=1961-12-31 | false
            one has a record that speaks against it      | phone=0772123456; born=1990-05-06 | phone=0772123456 / phone=0772123456; town=Bo / phone=0772123456; town=Kumi / given=Grace; phone=0779000111; born=1971-08-20 | born=1990-05-06 | false
            of a child, one record has no given name     | phone=0772123456; born=2019-05-06; town=Bo; mother=Akello | phone=0772123456; born=2019-05-06; mother=Akello / given=; phone=0772123456; born=2019-05-06; mother=Akello | born=2019-05-06; town=Bo; mother=Akello | false
            one record is a newborn's                    | phone=0772123456; born=2019-05-06; town=Bo; mother=Akello | phone=0772123456; born=2019-05-06; mother=Akello / given=Baby; phone=0772123456; born=2019-05-06; mother=Akello | born=2019-05-06; town=Bo; mother=Akello | false
            the same of a child, all of it named         | phone=0772123456; born=2019-05-06; town=Bo; mother=Akello | phone=0772123456; born=2019-05-06; mother=Akello | born=2019-05-06; town=Bo; mother=Akello | true
            one record has a day of the future           | phone=0772123456; born=1990-05-06 | phone=0772123456 / phone=0772123456; born=2999-05-06 | born=1990-05-06 | false
            junior and senior                            | phone=0772123456; born=1990-05-06 | phone=0772123456; suffix=Jr | born=1990-05-06; suffix=Sr | false
            """)
    void a_record_joins_persons_when_it_is_beyond_doubt_about_all_of_them(String why, String record, String one,
            String other, boolean joins) {
        CandidatePerson first = person(1, one);
        CandidatePerson second = person(2, other);

        assertThat(joined(LEARNED, record, first, second)).as(why).isEqualTo(joins ? List.of(1L, 2L) : List.of());
        assertThat(joined(LEARNED, record, second, first)).as("the other way round").hasSize(joins ? 2 : 0);
    }

    /** So that the table above says something: each record alone would be linked to the best of them. */
    @Test
    void without_that_it_is_linked_to_the_best_and_somebody_is_asked_about_the_other() {
        List<CandidatePerson> persons = List.of(person(1, PHONE), person(2, DAY));
        Decision decision = LEARNED.decide(member(0, "phone=0772123456; born=1990-05-06").features(), persons);

        assertThat(decision).isInstanceOf(Decision.Conflict.class);
        assertThat(LEARNED.mayMerge(persons.get(0).members(), persons.get(1).members(), false)).isFalse();
    }

    @Test
    void rules_that_judge_by_the_best_record_join_nobody() {
        CandidatePerson[] persons = {person(1, PHONE), person(2, DAY)};
        String record = "phone=0772123456; born=1990-05-06";

        assertThat(joined(new Decide(SHIPPED), record, persons)).isEmpty();
        assertThat(joined(LEARNED, record, persons)).hasSize(2);
    }

    /** Somebody else may be one of the two instead: it is of him or of her. */
    @Test
    void who_has_a_rival_joins_nobody() {
        CandidatePerson[] two = {person(1, "phone=0772123456; email=amina@example.org"), person(2, "born=1990-05-06")};
        CandidatePerson rival = person(3, "given=Aminata; phone=0772123456; born=1962-01-30");
        String record = "phone=0772123456; email=amina@example.org; born=1990-05-06";

        assertThat(joined(LEARNED, record, two)).hasSize(2);
        Decision decision = LEARNED.decide(member(0, record).features(), List.of(two[0], two[1], rival));
        assertThat(decision).isInstanceOf(Decision.Conflict.class);
        assertThat(joined(LEARNED, record, two[0], two[1], rival)).isIn(List.of(), List.of(1L, 2L));
    }

    /** All three or none, in whatever order they are told. */
    @ParameterizedTest
    @CsvSource({"email=amina@example.org, true", "email=amina@example.org; sex=m, false"})
    void three_persons_become_one_or_none_of_them(String third, boolean joins) {
        List<CandidatePerson> persons = new ArrayList<>(List.of(person(1, PHONE), person(2, DAY), person(3, third)));
        String record = "phone=0772123456; born=1990-05-06; email=amina@example.org";
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(persons, new Random(seed));
            assertThat(joined(LEARNED, record, persons.toArray(new CandidatePerson[0])))
                    .isEqualTo(joins ? List.of(1L, 2L, 3L) : List.of());
        }
    }

    /** An equal record says nothing new, on either side. */
    @Test
    void equal_members_change_nothing() {
        String record = "phone=0772123456; born=1990-05-06";
        assertThat(joined(LEARNED, record, person(1, PHONE + "/" + PHONE), person(2, DAY + "/" + DAY + "/" + DAY)))
                .hasSize(2);
    }

    /** Where the register waives a guard, what it stopped is weighed; what no register waives is not. */
    @Test
    void what_a_register_waives_stands_in_no_way_and_policy_does() {
        RuleSet waiving = new RuleSet("waiving", SHIPPED.prior(), SHIPPED.thresholds(), SHIPPED.guards(),
                SHIPPED.weights(), SHIPPED.kin(), SHIPPED.commonNames(),
                new Register(true, 0, Set.of(HouseholdGuard.values()), Map.of()));
        String record = "phone=0772123456; born=1990-05-06; id=KE1234567; street=4 Mill Road; town=Kumi";
        CandidatePerson one = person(1, "phone=0772123456; born=1990-05-06; id=KE7654321; street=4 Mill Road; town=Kumi");
        CandidatePerson other = person(2, "id=KE1234567; born=1990-05-06");

        assertThat(joined(LEARNED, record, one, other)).as("numbers differ").isEmpty();
        assertThat(joined(new Decide(waiving), record, person(1, "suffix=Jr; " + PHONE), person(2, "suffix=Sr; " + DAY)))
                .as("policy").isEmpty();
    }
}
