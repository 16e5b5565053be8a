package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.Identifier;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in scripts that nobody reads for us are compared as they are written, and say nothing of Latin ones. */
class UnreadScriptsTest {

    private static final Decide DECIDE = new Decide(RuleSetFiles.load(Path.of("config", "matching.yaml")));

    /** A family name, two given names, and all of it in Latin letters. */
    private static final String PEOPLE = """
            Khmer       | សុខ     | ចាន់ធារ៉ា   | សុភា      | Sok Chanthara
            Lao         | ພົມວິຫານ | ສົມຈິດ      | ບຸນມີ      | Phomvihane Somchit
            Sinhala     | සිල්වා   | නිමල්      | කමල්      | Silva Nimal
            Tibetan     | ནོར་བུ    | བསྟན་འཛིན  | བཀྲ་ཤིས   | Norbu Tenzin
            Tifinagh    | ⵉⴷⵉⵔ   | ⵎⵓⵃⵎⴷ     | ⴼⴰⴹⵎⴰ    | Idir Muhmd
            Cherokee    | ᏩᏯ     | ᏎᏉᏯ       | ᎹᎵ       | Waya Sequoyah
            Inuktitut   | ᐅᓛᔪᖅ   | ᐱᑕ        | ᒥᐊᓕ      | Ulaajuq Pita
            Adlam       | 𞤔𞤢𞤤𞤤𞤮 | 𞤀𞤥𞤢𞤣𞤵 | 𞤋𞤦𞤪𞤢 | Jallo Amadu
            Adlam, two letters | 𞤄𞤢𞤸 | 𞤀𞤥 | 𞤋𞤦 | Bah Am
            N'Ko        | ߞߋߦߕߊ   | ߡߊߡߊߘߎ    | ߛߏߟߏ     | Keita Mamadu
            Vai         | ꕙꔤ     | ꖷꖘ        | ꗷꗏ       | Vai Gola
            Mongolian   | ᠪᠠᠲᠤ   | ᠳᠣᠷᠵᠢ     | ᠰᠠᠷᠠᠨ    | Batu Dorji
            Osmanya     | 𐒎𐒖𐒘𐒆 | 𐒅𐒖𐒐𐒕𐒛 | 𐒋𐒘𐒐𐒈 | Qaid Waliyo
            Meitei      | ꯁꯅꯥ    | ꯇꯣꯝꯕ      | ꯏꯕꯦꯃ     | Sana Tomba
            Ol Chiki    | ᱢᱩᱨᱢᱩ   | ᱥᱤᱫᱚ      | ᱠᱟᱱᱦᱩ    | Murmu Sido
            Javanese    | ꦱꦸꦏꦂꦤꦺꦴ | ꦧꦸꦢꦶ      | ꦱꦫꦶ      | Sukarno Budi
            Yi          | ꀊꀋ     | ꀍꀎ        | ꁈꁉ       | Abi Hapu
            Syloti      | ꠡꠟꠤ    | ꠇꠞꠤꠝ      | ꠞꠢꠤꠝ     | Ali Korim
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = PEOPLE)
    void who_is_called_the_same_is_linked_and_a_twin_is_not(String script, String family, String one, String other) {
        Features person = living(family + "/" + one);
        assertThat(level(person, living(family + "/" + one))).isEqualTo(Level.EXACT);
        assertThat(decided(person, living(family + "/" + one))).isInstanceOf(Decision.Link.class);
        assertThat(level(person, living(family + "/" + other))).isGreaterThanOrEqualTo(Level.SIMILAR)
                .isNotEqualTo(Level.MISSING);
        assertThat(decided(person, living(family + "/" + other)))
                .isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = PEOPLE)
    void a_name_in_latin_letters_says_nothing_of_it(String script, String family, String one, String other, String latin) {
        Features person = living(family + "/" + one);
        Features elsewhere = living(latin.replace(' ', '/'));
        assertThat(level(person, elsewhere)).isEqualTo(Level.MISSING);
        assertThat(decided(person, elsewhere)).isInstanceOf(Decision.Review.class);
        assertThat(decided(living("CM85000110", family + "/" + one), living("CM85000110", latin.replace(' ', '/'))))
                .isInstanceOf(Decision.Link.class);
    }

    /** Who says both is found by either, and is two where one of them differs. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = PEOPLE)
    void both_are_compared_each_with_its_own(String script, String family, String one, String other, String latin) {
        Features both = living(family + "/" + one, latin.replace(' ', '/'));
        assertThat(decided(both, living(family + "/" + one))).isInstanceOf(Decision.Link.class);
        assertThat(decided(both, living(latin.replace(' ', '/')))).isInstanceOf(Decision.Link.class);
        assertThat(decided(both, living(family + "/" + other, latin.replace(' ', '/'))))
                .isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
        assertThat(decided(both, living("Ouedraogo/Rasmata"))).isNotInstanceOfAny(Decision.Link.class,
                Decision.Conflict.class);
        assertThat(level(both, living("Ouedraogo/Rasmata"))).isEqualTo(Level.DIFFERENT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = PEOPLE)
    void they_find_each_other_by_name_and_birth_date_alone(String script, String family, String one, String other) {
        List<String> keys = keys(family, one);
        assertThat(keys).isNotEmpty();
        assertThat(Collections.disjoint(keys, keys(family, one))).isFalse();
        assertThat(keys(other, other)).as("in common").noneMatch(key -> keys(one, one).contains(key)
                && !key.startsWith("b:"));
    }

    @Test
    void letters_that_are_lost_in_latin_are_compared_too() {
        assertThat(level(living("Əliyev/Əli"), living("Eliyev/Eli"))).isEqualTo(Level.EXACT);
        assertThat(level(living("Əliyev/Əli"), living("Əliyev/Ulu"))).isEqualTo(Level.DIFFERENT);
        assertThat(level(living("ბერიძე/ᲜᲘᲜᲝ"), living("ბერიძე/ნინო"))).isEqualTo(Level.EXACT);
        assertThat(level(living("Mensah/Kɔfi"), living("Mensah/Kofi"))).isEqualTo(Level.EXACT);
        assertThat(level(living("כהן/עע"), living("כהן/אא"))).isGreaterThanOrEqualTo(Level.SIMILAR);
    }

    private static List<String> keys(String family, String given) {
        return BlockingKeys.of(Shipped.NORMALISER.normalise(Shipped.born("1961-04-05",
                new PersonName(null, family, List.of(given), List.of(), List.of())))).demographicKeys();
    }

    private static Level level(Features one, Features other) {
        Level level = DECIDE.comparer().compare(one, other).level(Field.GIVEN_NAME);
        assertThat(DECIDE.comparer().compare(other, one).level(Field.GIVEN_NAME)).isEqualTo(level);
        return level;
    }

    private static Decision decided(Features known, Features record) {
        return DECIDE.decide(record, List.of(new CandidatePerson(new UUID(0, 1),
                List.of(new Member(new UUID(0, 2), known)))));
    }

    /** Names of one who lives in one house with all others. */
    private static Features living(String... said) {
        List<Identifier> ids = Stream.of(said).filter(each -> !each.contains("/"))
                .map(each -> new Identifier(SharedPeople.NATIONAL_ID, each)).toList();
        List<PersonName> names = Stream.of(said).filter(each -> each.contains("/")).map(name -> name.split("/", 2))
                .map(name -> new PersonName(null, name[0], List.of(name[1]), List.of(), List.of())).toList();
        return Shipped.NORMALISER.normalise(new Demographics(ids, names, Sex.FEMALE, "1990-03-04",
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, "0772400500", null),
                        new ContactPoint(ContactPoint.Kind.EMAIL, "house@mail.example", null)),
                List.of(new PostalAddress(null, List.of("4 Mill Road"), "Kalerwe", null, null, null, null)),
                "Nakatoleka", null));
    }
}
