package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.Shipped;
import clientregistry.person.ContactPoint;
import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.PostalAddress;
import clientregistry.person.Sex;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that are two in their own script, and one in Latin letters only because these lose what tells them apart. */
class OtherLettersTest {

    private static final Decide DECIDE = new Decide(RuleSetFiles.load(Path.of("config", "matching.yaml")));

    /** Family and given name of each; twins in all else. */
    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            vowels of Devanagari       | शर्मा/राम          | शर्मा/रमा
            vowels of Devanagari       | शर्मा/कमल          | शर्मा/कमला
            letters of one sound       | शर्मा/सीता         | शर्मा/शीता
            among several given names  | शर्मा/राम कुमार     | शर्मा/रमा कुमार
            vowels of Bengali          | দাস/মণি            | দাস/মানি
            Arabic, one letter more    | علي/حسن           | علي/حسين
            Arabic, one letter more    | علي/محمد          | علي/محمود
            Arabic, emphatic letters   | علي/سامي          | علي/صامي
            Arabic, another consonant  | علي/كمال          | علي/جمال
            Arabic, two letters        | علي/سمير          | علي/سامر
            Arabic, with vowel marks   | علي/حَسَن          | علي/حُسَيْن
            Persian                    | کریمی/حسن         | کریمی/حسین
            Hebrew                     | כהן/דן            | כהן/דין
            Hebrew, letters of a sound | כהן/טל            | כהן/תל
            ideographs                 | 王/伟              | 王/威
            ideographs, two            | 王/小明            | 王/晓明
            ideographs, two            | 王/志伟            | 王/志威
            ideographs, tones          | 李/明              | 李/鸣
            ideographs, nearly alike   | 李/敏              | 李/明
            ideographs of Japan        | 佐藤/太朗           | 佐藤/汰朗
            tones of Vietnamese        | Nguyễn/Thu        | Nguyễn/Thư
            tones of Vietnamese        | Trần/Thị Thu      | Trần/Thị Thủ
            tones of Vietnamese        | Lê/Hà             | Lê/Hạ
            tones of Vietnamese        | Bùi/Văn Dung      | Bùi/Văn Dũng
            tones of Vietnamese        | Võ/Hùng           | Võ/Hưng
            tones of Vietnamese        | Đinh/Lan          | Đinh/Lân
            tones of Vietnamese        | Nguyễn/Maria Thúy | Nguyễn/Maria Thùy
            Cyrillic                   | Иванов/Женя       | Иванов/Зеня
            Greek                      | Παππάς/Νίκος      | Παππάς/Νίκως
            tones of Thai              | ใจดี/แก้ว            | ใจดี/แกว
            """)
    void twins_are_asked_about(String what, String one, String other) {
        Features first = living(one);
        Features second = living(other);
        for (boolean way : new boolean[] {true, false}) {
            Decision decision = way ? decided(first, second) : decided(second, first);
            assertThat(decision).isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
            assertThat(level(first, second)).isGreaterThanOrEqualTo(Level.SIMILAR);
        }
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', textBlock = """
            vowel marks             | علي/مُحَمَّد         | علي/محمد
            forms of alef           | علي/أحمد          | علي/احمد
            ta marbuta              | علي/فاطمة         | علي/فاطمه
            Persian letters         | کریمی/علی         | كريمي/علي
            a blank                 | علي/عبد الرحمن    | علي/عبدالرحمن
            Hebrew points           | כהן/דָּוִד          | כהן/דוד
            nukta                   | शर्मा/ज़ाकिर        | शर्मा/जाकिर
            traditional characters  | 張/偉              | 张/伟
            forms of Japan          | 澤田/恵            | 沢田/惠
            kana                    | やまだ/たろう        | ヤマダ/タロウ
            half-width kana         | ﾔﾏﾀﾞ/ﾀﾛｳ           | ヤマダ/タロウ
            a blank between         | 王/小明            | 王/小 明
            yo                      | Иванов/Фёдор      | Иванов/Федор
            capitals                | Иванов/Иван       | ИВАНОВ/ИВАН
            Greek accents           | Παππάς/Γιάννης    | Παππας/Γιαννης
            Ge'ez letters           | አበበ/ፀሐይ            | አበበ/ጸሀይ
            accents dropped         | García/José       | Garcia/Jose
            accents dropped in part | García/Jose       | Garcia/José
            French                  | Lefèvre/Noé       | Lefevre/Noé
            Yoruba                  | Ọ̀ṣun/Adéwálé       | Ọṣun/Adewálé
            marks dropped           | Nguyen/Thu        | Nguyễn/Thư
            marks dropped           | Tran/Thi Thu      | Trần/Thị Thủ
            place of the tone       | Trần/Hòa          | Trần/Hoà
            decomposed              | Trần/Thúy         | Tra\u0302\u0300n/Thu\u0301y
            a script and Latin      | 王/伟              | Wang/Wei
            """)
    void the_same_name(String what, String one, String other) {
        Features first = living(one.translateEscapes());
        Features second = living(other.translateEscapes());
        assertThat(level(first, second)).isEqualTo(Level.EXACT);
        assertThat(decided(first, second)).isInstanceOf(Decision.Link.class);
    }

    /** What is also said in Latin letters, or by sound, is equal for both twins. */
    @Test
    void another_name_in_latin_letters_does_not_make_them_one() {
        Features wei = living("王/伟", "Wang/Wei");
        assertThat(decided(wei, living("王/威", "Wang/Wei"))).isNotInstanceOf(Decision.Link.class);
        assertThat(decided(wei, living("王/伟", "Wang/Wei"))).isInstanceOf(Decision.Link.class);
        assertThat(decided(wei, living("Wang/Wei"))).isInstanceOf(Decision.Link.class);
        assertThat(decided(living("王/伟", "王/威"), living("王/威"))).isInstanceOf(Decision.Link.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"علي/حسن حسين", "王/伟威", "Nguyễn/Thu Thư", "शर्मा/राम रमा"})
    void who_has_both_names_is_himself(String name) {
        assertThat(level(living(name), living(name))).isEqualTo(Level.EXACT);
        assertThat(decided(living(name), living(name))).isInstanceOf(Decision.Link.class);
    }

    @Test
    void a_mothers_name_is_compared_so_too() {
        assertThat(mothers("रमा", "राम")).isEqualTo(Level.SIMILAR);
        assertThat(mothers("阮氏秋", "阮氏秋")).isEqualTo(Level.EXACT);
        assertThat(mothers("Trần Thị Thu", "Trần Thị Thư")).isEqualTo(Level.SIMILAR);
        assertThat(mothers("Tran Thi Thu", "Trần Thị Thư")).isEqualTo(Level.EXACT);
    }

    private static Level mothers(String one, String other) {
        return DECIDE.comparer().compare(mother(one), mother(other)).level(Field.MOTHER);
    }

    private static Features mother(String name) {
        return Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, List.of(),
                List.of(), name, null));
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
    private static Features living(String... names) {
        List<PersonName> said = Stream.of(names).map(name -> name.split("/", 2))
                .map(name -> new PersonName(null, name[0], List.of(name[1]), List.of(), List.of())).toList();
        return Shipped.NORMALISER.normalise(new Demographics(List.of(), said, Sex.FEMALE, "1990-03-04",
                List.of(new ContactPoint(ContactPoint.Kind.PHONE, "0772400500", null),
                        new ContactPoint(ContactPoint.Kind.EMAIL, "house@mail.example", null)),
                List.of(new PostalAddress(null, List.of("4 Mill Road"), "Kalerwe", null, null, null, null)),
                "Nakatoleka", null));
    }
}
