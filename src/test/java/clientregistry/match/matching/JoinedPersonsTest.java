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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a record that is fed shows two persons to be one, and when a steward is asked instead. */
class JoinedPersonsTest {

    private static final RuleSet RULES = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final Decide DECIDE = new Decide(RULES);
    private static final String AMINA = "given=Amina; family=Wanjiru; sex=f";
    private static final Map<String, String> WORDS = Map.of("PHONE", "phone=0772123456", "DAY", "born=1990-05-06",
            "KUMI", "town=Kumi", "MAIL", "email=a.w@example.org", "ID", "id=KE1234567", "CHILD",
            "born=2019-05-06;mother=Akello", "MAN", "sex=m;born=1961-12-31", "GRACE", "given=Grace;id=KE7654321");
    private static final String BOTH = "PHONE DAY";

    /** What is said of Amina Wanjiru in these words, or as in {@link Written}. */
    private static Member member(int id, String said) {
        return new Member(new UUID(9, id), Written.person(AMINA, Stream.of(said.strip().split(" ", -1))
                .map(word -> WORDS.getOrDefault(word, word)).collect(Collectors.joining(";"))));
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

    /** Where it does not join them, one thing is against it that is not in the line above. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            it fits both, they say little of each other | PHONE DAY | PHONE | DAY | true
            it fits one only | PHONE | PHONE | DAY | false
            it is not surer of the other by a bit | PHONE DAY | PHONE sex= | DAY | false
            the two live in different towns | PHONE DAY | PHONE KUMI | DAY town=Bo | false
            several records of one | PHONE DAY KUMI | PHONE KUMI | DAY KUMI / DAY / DAY KUMI MAIL | true
            one of them is of a man | PHONE DAY KUMI | PHONE KUMI | DAY KUMI / DAY / DAY KUMI MAIL / MAN KUMI | false
            by a number all are one | PHONE DAY ID | PHONE ID / PHONE ID KUMI / ID KUMI | DAY KUMI ID | true
            one of them is of Grace | PHONE DAY ID | PHONE ID / PHONE ID KUMI / ID KUMI / GRACE PHONE | DAY KUMI ID | false
            a child with its name | PHONE CHILD | PHONE CHILD | CHILD | true
            one record of it without | PHONE CHILD | PHONE CHILD / given= PHONE CHILD | CHILD | false
            one record of it with a newborn's name | PHONE CHILD | PHONE CHILD / given=Baby PHONE CHILD | CHILD | false
            two records, both dated | PHONE DAY | PHONE DAY / PHONE DAY KUMI | DAY | true
            one of them of the future | PHONE DAY | PHONE DAY / PHONE KUMI born=2999-05-06 | DAY | false
            one is called junior | PHONE DAY | PHONE suffix=Jr | DAY | true
            and the other senior | PHONE DAY | PHONE suffix=Jr | DAY suffix=Sr | false
            """)
    void a_record_joins_persons_when_it_is_beyond_doubt_about_all_of_them(String why, String record, String one,
            String other, boolean joins) {
        CandidatePerson first = person(1, one);
        CandidatePerson second = person(2, other);

        assertThat(joined(DECIDE, record, first, second)).as(why).isEqualTo(joins ? List.of(1L, 2L) : List.of());
        assertThat(joined(DECIDE, record, second, first)).as("the other way round").hasSize(joins ? 2 : 0);
    }

    /** What happens to a record that joins nobody, and that the two are not one by themselves. */
    @Test
    void the_record_alone_would_be_linked_to_the_best_and_the_two_would_stay() {
        List<CandidatePerson> persons = List.of(person(1, "PHONE"), person(2, "DAY"));

        assertThat(DECIDE.decide(member(0, BOTH).features(), persons)).isInstanceOf(Decision.Conflict.class);
        assertThat(DECIDE.mayMerge(persons.get(0).members(), persons.get(1).members())).isFalse();
    }

    /** Its given name is not known: it may be of her whose name it is, or of a twin that nobody has told of yet. */
    @Test
    void a_record_with_half_a_name_joins_nobody() {
        String record = "given= PHONE DAY MAIL KUMI";
        CandidatePerson nameless = person(1, "given= DAY MAIL");
        CandidatePerson amina = person(2, "PHONE DAY KUMI");
        CandidatePerson grace = person(3, "given=Grace born=1990 KUMI");

        assertThat(joined(DECIDE, record, nameless, amina)).isEmpty();
        assertThat(DECIDE.decide(member(0, record).features(), List.of(amina, grace)))
                .isInstanceOf(Decision.Review.class);
        assertThat(joined(DECIDE, record, nameless, amina, grace)).isEmpty();
    }

    /** All three or none, in whatever order they are told. */
    @ParameterizedTest
    @CsvSource({"MAIL, true", "MAIL sex=m, false"})
    void three_persons_become_one_or_none_of_them(String third, boolean joins) {
        List<CandidatePerson> persons = new ArrayList<>(List.of(person(1, "PHONE"), person(2, "DAY"), person(3, third)));
        String record = BOTH + " MAIL";
        for (int seed = 0; seed < 6; seed++) {
            Collections.shuffle(persons, new Random(seed));
            assertThat(joined(DECIDE, record, persons.toArray(new CandidatePerson[0])))
                    .isEqualTo(joins ? List.of(1L, 2L, 3L) : List.of());
        }
    }

    /** They say nothing new; that so many would be in the wrong person must be made up for by both. */
    @Test
    void equal_members_change_nothing_but_how_sure_it_must_be() {
        assertThat(joined(DECIDE, BOTH, person(1, "PHONE"), person(2, "DAY/DAY/DAY"))).hasSize(2);
        assertThat(joined(DECIDE, BOTH, person(1, "PHONE/PHONE/PHONE"), person(2, "DAY/DAY/DAY"))).isEmpty();
    }

    /** What a register waives stands in no way, what no register waives does. */
    @Test
    void policy_is_not_waived() {
        RuleSet waiving = new RuleSet("waiving", RULES.prior(), RULES.thresholds(), RULES.guards(),
                RULES.weights(), RULES.kin(), RULES.commonNames(),
                new Register(0, Set.of(HouseholdGuard.values()), Map.of(), null));

        assertThat(joined(new Decide(waiving), BOTH, person(1, "PHONE"), person(2, "DAY"))).hasSize(2);
        assertThat(joined(new Decide(waiving), BOTH, person(1, "PHONE suffix=Jr"), person(2, "DAY suffix=Sr")))
                .isEmpty();
    }
}
