package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.PersonName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record against what a person's records say together. */
class ProfileTest {

    private static final RuleSet RULES = RuleSetFiles.load(Path.of("config", "matching.yaml"));
    private static final PersonComparer PERSONS = new PersonComparer(new Comparer(RULES));
    private static final String AMINA = "given=Amina; family=Wanjiru; sex=f";

    private static PersonScore score(String record, String... members) {
        return PERSONS.score(Written.person(AMINA, record), new UUID(0, 1), members(members));
    }

    private static List<Member> members(String... members) {
        return IntStream.range(0, members.length)
                .mapToObj(i -> new Member(new UUID(1, i), Written.person(AMINA, members[i]))).toList();
    }

    /** One knows the phone, another the day: together they say more than either. */
    @Test
    void records_say_more_together_than_the_best_of_them() {
        String record = "born=1990-05-06; phone=0772123456; town=Kumi";
        PersonScore together = score(record, "phone=0772123456; town=Bo", "born=1990-05-06; town=Kumi");
        double phone = score(record, "phone=0772123456; town=Bo").weight();
        double day = score(record, "born=1990-05-06; town=Kumi").weight();

        assertThat(together.weight()).isGreaterThan(Math.max(phone, day) + 0.5);
    }

    /** Names of none, of one of them, and exchanged in one or in all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            given=; family=                           | given=; family=; town=Bo
            given=; family=                           | town=Bo
            given=; town=Kumi                         | family=; town=Bo
            given=Wanjiru; family=Amina               | given=Wanjiru; family=Amina; town=Bo
            given=Wanjiru; family=Amina               | town=Bo
            """)
    void whatever_names_are_missing_or_exchanged_the_order_of_members_says_nothing(String one, String other) {
        String record = "born=1990-05-06; phone=0772123456";
        String dated = "; born=1990-05-06";
        double weight = score(record, one + dated, other + dated).weight();

        assertThat(weight).isFinite().isCloseTo(score(record, other + dated, one + dated).weight(), within(1e-9));
        assertThat(PERSONS.areOneTogether(members(one + dated), members(other + dated)))
                .isEqualTo(PERSONS.areOneTogether(members(other + dated), members(one + dated)));
    }

    /** What stands behind each member is what the pair alone says, and one line for the others. */
    @Test
    void its_evidence_adds_up_and_names_the_best_record() {
        PersonScore score = score("born=1990-05-06; phone=0772123456", "phone=0772123456", "born=1990-05-06");

        double sum = score.comparison().fields().stream().mapToDouble(FieldEvidence::weight).sum();
        assertThat(score.weight()).isCloseTo(RULES.prior() + sum, within(1e-9));
        assertThat(score.comparison().fields()).last().extracting(FieldEvidence::field).isEqualTo(Field.OTHER_RECORDS);
        assertThat(score.member()).isEqualTo(new UUID(1, 1));
        assertThat(Explain.sentence("Linked", Evidence.of(RULES, score)))
                .endsWith("the person's other records counted with it.");
    }

    /** Which record of the person says what of each field, counted from zero; of equals the best, here the last. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            phone=0772123456         | born=1990-05-06          | phone exact 0, birth-date exact 1, given-name exact 1
            phone=0772123450         | phone=0772123456; born=1990-05-06 | phone exact 1 of 2, birth-date exact 1
            given=; family=; email=amina@example.org | born=1990-05-06 | email exact 0, given-name exact 1, sex exact 1
            town=Kumi; born=1990-05-16 | born=1990-05-06; town=Bo | address town 0 of 2, birth-date exact 1 of 2
            art=A-77123              | id=CF63408039; born=1990-05-06 | identifier exact 0 of 2, identifier exact 1 of 2
            family=Wanjira; born=1990-05-06; phone=0772123456 | town=Kumi | family-name exact 1 of 2, phone exact 0
            """)
    void each_field_names_the_record_it_comes_from(String one, String other, String expected) {
        PersonScore score = score("born=1990-05-06; phone=0772123456; town=Kumi; email=amina@example.org; "
                + "art=A-77123; id=CF63408039", one, other);

        assertThat(score.profile().fields().stream().map(each -> each.field().label() + " " + each.level().label() + " "
                + each.record().getLeastSignificantBits() + (each.among() > 1 ? " of " + each.among() : "")).toList())
                .contains(expected.split(", ", -1));
        assertThat(score.profile().members()).extracting(ProfileEvidence.Heard::record)
                .containsExactlyInAnyOrder(new UUID(1, 0), new UUID(1, 1));
    }

    @Test
    void what_a_record_says_against_it_is_told_with_that_record() {
        PersonScore score = score("born=1990-05-06; phone=0772123456; town=Kumi", "born=1990-05-06; phone=0772123456",
                "given=Grace; born=1962-11-20; phone=0779000111; town=Bo", "born=1990-05-06; town=Kumi");

        assertThat(score.profile().members()).filteredOn(each -> each.against() > 0).singleElement()
                .satisfies(each -> assertThat(each.record()).isEqualTo(new UUID(1, 1)));
        assertThat(Waterfall.of(score.weight(), score.profile()).steps()).last()
                .extracting(Waterfall.Step::field, Waterfall.Step::member).containsExactly("dissent", new UUID(1, 1));
    }

    /** One record, or several that say the same, are a pair like any other. */
    @Test
    void where_one_record_decides_there_is_no_profile() {
        String same = "born=1990-05-06; phone=0772123456";

        assertThat(score(same, same).profile()).isNull();
        assertThat(score(same, same, same).profile()).isNull();
    }

    /** Each of the two names agrees as well, and one of them in what stands behind it. */
    @ParameterizedTest
    @CsvSource({"Jr, Sr, Sr, EXACT", "'', Sr, Sr, EXACT", "'', Jr, Sr, DIFFERENT", "Jr, Sr, '', MISSING",
        "Jr, II, Sr, DIFFERENT"})
    void of_names_that_agree_as_well_the_generation_counts_that_does(String one, String other, String sought,
            Level expected) {
        Comparer comparer = new Comparer(RULES);
        Features record = called(sought);

        for (Features each : List.of(called(one, other), called(other, one))) {
            assertThat(comparer.compare(record, each).level(Field.GENERATION)).isEqualTo(expected);
            assertThat(comparer.compare(each, record).level(Field.GENERATION)).isEqualTo(expected);
        }
    }

    private static Features called(String... suffixes) {
        return Shipped.NORMALISER.normalise(Shipped.ofNames(Stream.of(suffixes).map(suffix -> new PersonName(null,
                "Wanjiru", List.of("James"), List.of(), suffix.isEmpty() ? List.of() : List.of(suffix))).toList()));
    }

    @Test
    void the_order_of_members_says_nothing_and_equal_members_nothing_new() {
        String[] members = {"born=1990-05-06; town=Kumi", "phone=0772123456", "born=1990-05-07; street=4 Mill Road",
            "town=Bo; email=amina@example.org"};
        String record = "born=1990-05-06; phone=0772123456; email=amina@example.org";
        double weight = score(record, members).weight();
        List<String> others = new ArrayList<>(List.of(members));
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(others, new Random(seed));
            assertThat(score(record, others.toArray(new String[0])).weight()).isCloseTo(weight, within(1e-9));
        }
        others.add(members[1]);
        assertThat(score(record, others.toArray(new String[0])).weight()).isCloseTo(weight, within(1e-9));
    }

    /** A stranger agrees with one of four phones four times as often: two bits; kin agree with one for sure. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "4, 2"})
    void the_more_values_there_are_to_agree_with_the_less_that_says(int phones, double bits) {
        double one = agreeingInPhone(1);
        assertThat(one - agreeingInPhone(phones)).isBetween(bits - 0.1, bits + 1);
    }

    private static double agreeingInPhone(int phones) {
        String[] members = Stream.concat(Stream.of("phone=0772123450; born=1990"), IntStream.range(0, 3)
                .mapToObj(i -> "phone=" + (i + 1 < phones ? "077988773" + i : "0772123450") + "; town=Town" + i))
                .toArray(String[]::new);
        return score("phone=0772123450; given=Aminah; family=Wanjiro", members).weight();
    }

    @Test
    void members_who_differ_weigh_against_it_and_most_of_them_ask_a_human() {
        String record = "born=1990-05-06; phone=0772123456; town=Kumi";
        String same = "born=1990-05-06; phone=0772123456";
        String another = "given=Grace; born=1962-11-%d; phone=0779000111; town=Bo";
        PersonScore alone = score(record, same, same + "; town=Kumi");
        PersonScore one = score(record, same, same + "; town=Kumi", another.formatted(20));
        PersonScore most = score(record, same, another.formatted(20), another.formatted(21), another.formatted(22));

        assertThat(one.weight()).isLessThan(alone.weight() - 1);
        assertThat(one.veto()).isNull();
        assertThat(most.veto()).isNotNull();
    }

    /** Names and addresses that several members have are compared once, and say of each what they say alone. */
    @Test
    void what_is_remembered_of_one_member_is_what_another_says_alone() {
        Comparer comparer = new Comparer(RULES);
        Features record = Written.person(AMINA, "born=1990-05-06; street=4 Mill Road; town=Kumi");
        Remembered seen = new Remembered();
        for (String member : List.of("town=Kumi", "given=Aminah; town=Kumi", "born=1990; street=4 Mill Road; town=Kumi",
                "given=Aminah; town=Bo", "town=Kumi", "given=; family=", "street=4 Mill Road; town=Kumi")) {
            Features other = Written.person(AMINA, member);
            assertThat(comparer.compare(record, other, seen)).as(member).isEqualTo(comparer.compare(record, other));
        }
    }

    /** The records without a day say nothing of whose it is. */
    @Test
    void a_day_that_differs_is_not_forgotten_over_records_without_one() {
        String house = "phone=0244555121; street=9 Ring Road; town=Kumasi";
        PersonScore son = PERSONS.score(Written.person("given=Kwame; family=Boateng; sex=m; born=1987-08-14", house),
                new UUID(0, 1), Stream.of("born=1958-05-30", "town=", "street=").map(each -> new Member(
                UUID.nameUUIDFromBytes(each.getBytes(StandardCharsets.UTF_8)),
                Written.person("given=Kwame; family=Boateng; sex=m", house, each))).toList());

        assertThat(son.veto()).isNotNull();
    }

    @Test
    void persons_are_brought_together_by_all_their_records_and_not_for_too_little() {
        List<Member> one = members("born=1990-05-06; town=Kumi", "born=1990-05-06; phone=0772123456");
        List<Member> same = members("phone=0772123456; email=amina@example.org", "born=1990-05-16; town=Kumi");
        List<Member> another = List.of(new Member(new UUID(2, 1),
                Written.person("given=Grace; family=Wanjiru; sex=f; born=1992-02-01; phone=0772123456; town=Kumi")));

        assertThat(PERSONS.areOneTogether(one, same)).isTrue();
        assertThat(PERSONS.areOneTogether(same, one)).as("the other way round").isTrue();
        assertThat(PERSONS.areOneTogether(one, another)).isFalse();
    }

    /** What a register may waive is waived, and policy is not. */
    @Test
    void guards_that_a_register_waives_stand_in_nobodys_way() {
        Features one = Written.person(AMINA, "born=1990-05-06; phone=0772123456; street=4 Mill Road; town=Kumi; "
                + "id=KE1234567");
        Features other = Written.person(AMINA, "born=1990-06-05; phone=0772123456; street=4 Mill Road; town=Kumi; "
                + "id=KE7654321");
        Features man = Written.person(AMINA, "sex=m; born=1961-01-01; phone=0772123456; id=KE7654321");
        RuleSet waiving = new RuleSet("waiving", RULES.prior(), RULES.thresholds(), RULES.guards(), RULES.weights(),
                RULES.kin(), RULES.commonNames(), new Register(0, Set.of(HouseholdGuard.values()), Map.of(), null));

        assertThat(new Comparer(RULES).compare(one, other).veto())
                .isEqualTo("a unique identifier and the birth date both differ");
        assertThat(new Comparer(waiving).compare(one, other).veto()).isNull();
        assertThat(new Comparer(waiving).compare(one, man).veto()).isEqualTo("sex and birth date both differ");
    }

    /** A rare name says more than the average one, a common one less. */
    @Test
    void names_weigh_by_how_many_of_the_register_bear_them() {
        RuleSet learned = new RuleSet("names", RULES.prior(), RULES.thresholds(), RULES.guards(), RULES.weights(),
                RULES.kin(), new CommonNames(Map.of("mary", 0.05, "okello", 0.001)),
                new Register(0.0001, Set.of(), Map.of(), null));

        assertThat(given(learned, "Qvist")).isCloseTo(log2(0.69 / 0.0001), within(1e-9));
        assertThat(given(learned, "Okello")).isCloseTo(log2(0.69 / 0.001), within(1e-9));
        assertThat(given(learned, "Mary")).isCloseTo(log2(0.69 / 0.05), within(1e-9));
        assertThat(given(RULES, "Qvist")).isCloseTo(log2(0.69 / 0.0043), within(1e-9));
    }

    private static double given(RuleSet rules, String name) {
        Features person = Written.person("given=" + name + "; family=Wanjiru");
        return new Comparer(rules).compare(person, person).fields().stream()
                .filter(each -> each.field() == Field.GIVEN_NAME).mapToDouble(FieldEvidence::weight).sum();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    @Test
    void what_was_learned_of_a_register_is_written_and_read_and_older_sets_have_none() {
        Register register = new Register(0.00024, Set.of(HouseholdGuard.ONLY_NAMES,
                HouseholdGuard.IDENTIFIER_AND_BIRTH), Map.of("relative", 12.0), Set.of("openmrs", "dhis2"));
        RuleSet learned = new RuleSet("learned", RULES.prior(), RULES.thresholds(), RULES.guards(), RULES.weights(),
                RULES.kin(), RULES.commonNames(), register);
        String text = RuleSetFiles.text(learned);

        assertThat(RuleSetFiles.read(text).register()).isEqualTo(register);
        assertThat(RuleSetFiles.text(RuleSetFiles.read(text))).isEqualTo(text);
        assertThat(RuleSetFiles.text(RULES)).doesNotContain("register");
        assertThat(RuleSetLines.of(learned)).containsEntry("register waived",
                "[\"identifier-and-birth\",\"only-names\"]");
    }
}
