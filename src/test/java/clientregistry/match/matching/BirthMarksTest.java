package clientregistry.match.matching;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.normalisation.Features;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells children of one birth apart keeps them two, whatever else agrees, and nothing else does. */
class BirthMarksTest {

    private static final Decide DECIDE = new Decide(RuleSetFiles.load(Path.of("config", "matching.yaml")));
    private static final String HOUSE = "family=Okello; sex=f; phone=0772400500; street=4 Mill Road; town=Kalerwe; "
            + "mother=Nakatoleka; email=okello@mail.example; given=Sarah; ";
    private static final String CHILD = HOUSE + "born=2023-04-05";
    private static final String GROWN_UP = HOUSE + "born=1971-04-05";

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            order=1                       | order=2                       | birth order
            order=1; id=CM23000110        | order=2; id=CM23000110        | birth order
            given=Sarah II                | order=1                       | birth order
            prefix=Twin A                 | order=2                       | birth order
            given=Sarah I                 | given=Sarah II                | birth order
            given=Sarah 1                 | given=Sarah 2                 | birth order
            given=Sarah One               | given=Sarah Two               | birth order
            given=Sarah Twin A            | given=Sarah Twin B            | birth order
            prefix=Baby 1                 | prefix=Baby 2                 | birth order
            prefix=Baby 1 of              | prefix=Baby 2 of              | birth order
            prefix=Twin A                 | prefix=Twin B                 | birth order
            prefix=1st                    | prefix=2nd                    | birth order
            suffix=Baby 1                 | suffix=Baby 2                 | birth order
            suffix=A                      | suffix=B                      | birth order
            suffix=1                      | suffix=2                      | birth order
            family=Okello 1               | family=Okello 2               | birth order
            family=Okello Twin A          | family=Okello Twin B          | birth order
            given=RNI                     | given=RNII                    | birth order
            given=BBA                     | given=BBB                     | birth order
            given=Twini                   | given=TwinII                  | birth order
            given=Ingane A                | given=Ingane B                | birth order
            given=Kaksonen A              | given=Kaksonen B              | birth order
            given=Iker A                  | given=Iker B                  | birth order
            given=Lesea 1                 | given=Lesea 2                 | birth order
            given=Impanga 1               | given=Impanga 2               | birth order
            given=Blizanac A              | given=Blizanac B              | birth order
            given=แฝด 1                    | given=แฝด 2                    | birth order
            given=ಅವಳಿ 1                  | given=ಅವಳಿ 2                  | birth order
            given=ტყუპი 1                 | given=ტყუპი 2                 | birth order
            given=երկվորյակ 1             | given=երկվորյակ 2             | birth order
            given=ихэр 1                  | given=ихэр 2                  | birth order
            given=Sarah A                 | given=Sarah B                 | letter
            born=; given=Sarah A          | born=; given=Sarah B          | letter
            born=; given=Sarah 1          | born=; given=Sarah 2          | birth order
            born=04/05/2023; given=Sarah 1 | born=04/05/2023; given=Sarah 2 | birth order
            born=1900-01-01; suffix=1     | born=1900-01-01; suffix=2     | birth order
            born=; suffix=Twin A          | born=; suffix=Twin B          | birth order
            given=Sarah L                 | given=Sarah M                 | letter
            given=A Sarah                 | given=B Sarah                 | letter
            family=Okello A               | family=Okello B               | letter
            given=Sarah А                 | given=Sarah Б                 | letter
            given=Sarah №1                | given=Sarah №2                | birth order
            given=№1                      | given=№2                      | birth order
            given=Baby №1                 | given=Baby №2                 | birth order
            given=Sarah ①                 | given=Sarah ②                 | birth order
            given=Sarah ❶                 | given=Sarah ❷                 | birth order
            given=Sarah ➀                 | given=Sarah ➁                 | birth order
            given=Sarah ⓵                 | given=Sarah ⓶                 | birth order
            given=Sarah ⑴                 | given=Sarah ⑵                 | birth order
            given=Sarah 1️⃣                 | given=Sarah 2️⃣                 | birth order
            given=Sarah ⅰ                 | given=Sarah ⅱ                 | birth order
            given=Sarah Ⅰ                 | given=Sarah Ⅱ                 | birth order
            given=Sarah１                  | given=Sarah２                  | birth order
            given=Sarah¹                  | given=Sarah²                  | birth order
            given=Sarah₁                  | given=Sarah₂                  | birth order
            given=Sarah ፩                 | given=Sarah ፪                 | birth order
            given=Sarah ១                 | given=Sarah ២                 | birth order
            given=Sarah ༡                 | given=Sarah ༢                 | birth order
            given=Sarah 𞥑                 | given=Sarah 𞥒                 | birth order
            given=Sarah III               | given=Sarah IIII              | birth order
            given=Sarah +                 | given=Sarah ++                | birth order
            given=Sarah*                  | given=Sarah**                 | birth order
            given=Sarah #                 | given=Sarah ##                | birth order
            given=Baby +                  | given=Baby ++                 | birth order
            family=Okello +               | family=Okello ++              | birth order
            suffix=+                      | suffix=++                     | birth order
            prefix=❶                      | prefix=❷                      | birth order
            given=Baby ក                  | given=Baby ខ                  | birth order
            given=ទារក ក                  | given=ទារក ខ                  | birth order
            given=ទារក មួយ                | given=ទារក ពីរ                | birth order
            given=ແຝດ ກ                   | given=ແຝດ ຂ                   | birth order
            given=Twin ა                  | given=Twin ბ                  | birth order
            given=Twin ア                 | given=Twin イ                 | birth order
            suffix=ក                      | suffix=ខ                      | birth order
            given=Sarah ក                 | given=Sarah ខ                 | letter
            given=Sarah ക                 | given=Sarah ഖ                 | letter
            given=Sarah 𞤢                 | given=Sarah 𞤣                 | letter
            given=Sarah Ꭰ                 | given=Sarah Ꭱ                 | letter
            given=Sarah 🅐                | given=Sarah 🅑                | letter
            given=Sarah Ⓐ                 | given=Sarah Ⓑ                 | letter
            given=Sarah II                | given=Sarah                   | one child only
            prefix=Twin A                 | prefix=                       | one child only
            suffix=a                      | suffix=à                      | one child only
            suffix=Jr                     | suffix=                       | one child only
            suffix=Jr                     | suffix=-                      | one child only
            suffix=Jr                     | given=Sarah                   | one child only
            family=Okello Junior          | family=Okello                 | one child only
            born=202304050810             | born=202304050822             | times of birth
            born=202304050810             | born=2023-04-05T08:22:00Z     | times of birth
            born=202304050810+0300        | born=2023-04-05T05:22:00Z     | times of birth
            born=202304050810             | born=202304050816             | times of birth
            born=2023-04-05T23:58:00Z     | born=2023-04-05T00:03:00Z     | times of birth
            """)
    void are_told_apart(String one, String other, String reason) {
        Features first = Written.person(CHILD, one);
        Features second = Written.person(CHILD, other);
        assertAsked(first, second, reason);
        assertAsked(second, first, reason);
    }

    /** Letters that differ only as they are written; grown-ups are one with them. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            given=Sarah a    | given=Sarah à
            given=Sarah é    | given=Sarah è
            given=a          | given=à
            given=Sarah அ    | given=Sarah ஆ
            family=Okello a  | family=Okello à
            """)
    void letters_written_otherwise(String one, String other) {
        assertThat(decided(Written.person(CHILD, one), Written.person(CHILD, other)))
                .isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
        assertThat(decided(Written.person(CHILD, other), Written.person(CHILD, one)))
                .isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
    }

    /** An accent that one system drops everywhere, and syllables that are a name. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            family=Nguyễn; given=Như Ý  | family=Nguyen; given=Nhu Y
            family=Ó Briain             | family=O Briain
            family=김; given=준          | family=김; given=준
            """)
    void letters_of_a_name_are_no_marks(String one, String other) {
        assertLinked(Written.person(CHILD, one), Written.person(CHILD, other));
    }

    /** Also beside others of the person who say nothing of it. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            order=1           | order=2
            given=Sarah A     | given=Sarah B
            prefix=Twin 1     | prefix=Twin 2
            born=202304050810 | born=202304050840
            """)
    void whoever_else_is_in_the_person(String one, String other) {
        List<Member> members = List.of(new Member(new UUID(0, 2), Written.person(CHILD)),
                new Member(new UUID(0, 3), Written.person(CHILD, one)));
        assertThat(DECIDE.decide(Written.person(CHILD, other), List.of(new CandidatePerson(new UUID(0, 1), members))))
                .isInstanceOf(Decision.Review.class);
        assertThat(DECIDE.contradicts(Written.person(CHILD, other), members)).isPresent();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            order=1                       | order=1
            order=1                       | order=
            order=2                       | given=Sarah II
            given=Sarah II                | prefix=Twin B
            suffix=Jr                     | suffix=Jr
            given=Sarah III               | given=Sarah III
            given=Sarah a                 | given=Sarah А
            given=Sarah ក                 | given=Sarah
            prefix=Miss                   | prefix=Dr
            suffix=A                      | suffix=A
            given=Sarah A                 | given=Sarah A
            given=Sarah A                 | given=Sarah
            given=Sarah A                 | given=Sarah Anna
            given=Sarah J P               | given=Sarah P
            born=202304050810             | born=202304050810
            born=202304050810             | born=202304050815
            born=202304050810             | born=20230405
            born=202304050810             | born=202304050000
            born=202304050810+0300        | born=2023-04-05T05:10:00Z
            born=202304050810+0300        | born=2023-04-05T08:10:00Z
            born=202304050810             | born=2023-04-05T08:10:00+03:00
            """)
    void are_one_who_say_the_same_or_less(String one, String other) {
        assertLinked(Written.person(CHILD, one), Written.person(CHILD, other));
        assertLinked(Written.person(CHILD, other), Written.person(CHILD, one));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            order=1                | order=2                | birth order
            born=197104050810      | born=197104050822      | times of birth
            given=Sarah A          | given=Sarah B          |
            prefix=Twin A          | prefix=Twin B          |
            suffix=Jr              | suffix=                |
            given=Sarah ++         | given=Sarah            |
            given=Sarah a          | given=Sarah à          |
            given=Sarah 1          | given=Sarah 2          |
            given=Sarah I          | given=Sarah I          |
            """)
    void of_grown_ups_a_name_is_evidence_only(String one, String other, String reason) {
        Comparison pair = DECIDE.comparer().compare(Written.person(GROWN_UP, one), Written.person(GROWN_UP, other));
        if (reason == null) {
            assertThat(pair.veto()).isNull();
        } else {
            assertThat(pair.veto()).contains(reason);
        }
    }

    /** Of one source: may these be twins? */
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            given=Hassan                  | given=Hussein                 | true
            given=Hassana                 | given=Hussaina                | true
            given=Maria                   | given=Mario                   | true
            given=Marie                   | given=Maria                   | true
            given=Anna                    | given=Hanna                   | true
            given=Jayden                  | given=Jaden                   | true
            given=Mohamed Hassan          | given=Mohamed Hussein         | true
            given=Mary Ann                | given=Mary Jane               | true
            given=Maria; phone=; street=  | given=Mario                   | true
            given=Maria; phone=; mother=  | given=Mario                   | true
            given=Maria; art=A1           | given=Mario; art=A2           | true
            given=Okello; family=Hope     | given=Okello; family=Faith    | true
            given=Okello; family=Hassan   | given=Okello; family=Hussein  | true
            given=Maria                   | given=Maria                   | false
            given=Mary Ann                | given=Maryann                 | false
            given=Maria                   | given=Maria Lucia             | false
            given=Maria                   | given=M                       | false
            given=Maria                   | given=                        | false
            given=Maria; born=2023-04-06  | given=Mario                   | false
            given=Maria; born=2023        | given=Mario; born=2023        | false
            given=Maria; born=1971-04-05  | given=Mario; born=1971-04-05  | false
            given=Maria; id=CM23000110    | given=Mario; id=CM23000110    | false
            given=Maria; phone=; street=; mother= | given=Mario           | false
            """)
    void twins_of_one_source(String one, String other, boolean may) {
        Features first = Written.person(CHILD, one);
        Features second = Written.person(CHILD, other);
        assertThat(DECIDE.mayBeTwins(first, second)).isEqualTo(may);
        assertThat(DECIDE.mayBeTwins(second, first)).isEqualTo(may);
    }

    private static void assertAsked(Features one, Features other, String reason) {
        assertThat(decided(one, other)).isNotInstanceOfAny(Decision.Link.class, Decision.Conflict.class);
        assertThat(DECIDE.comparer().compare(one, other).veto()).contains("policy newborns").contains(reason);
    }

    private static void assertLinked(Features one, Features other) {
        assertThat(DECIDE.comparer().compare(one, other).veto()).isNull();
        assertThat(decided(one, other)).isInstanceOf(Decision.Link.class);
    }

    private static Decision decided(Features known, Features record) {
        return DECIDE.decide(record, List.of(new CandidatePerson(new UUID(0, 1),
                List.of(new Member(new UUID(0, 2), known)))));
    }
}
