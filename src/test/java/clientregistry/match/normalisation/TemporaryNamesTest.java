package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for the name of a newborn until it has one, as clerks of many countries write it. */
class TemporaryNamesTest {

    private static final String NEWBORN = "2025-03-04";
    private static final String GROWN_UP = "1962-03-04";

    /** With the number that tells it from its twin. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Girl1Xabodu            | 1
            Girl2Xabodu            | 2
            BABY1                  | 1
            BABY 2                 | 2
            baby-3                 | 3
            Baby #2                | 2
            BABY٢                  | 2
            ＢＡＢＹ２                  | 2
            Twin1                  | 1
            TWIN II                | 2
            Twin B                 | 2
            TwinA                  | 1
            BABYB                  | 2
            BABY GIRL A            | 1
            Baby Boy B Okello      | 2
            Baby boy Smith II      | 2
            BG 1                   | 1
            BB2                    | 2
            Boy1                   | 1
            Girl 2 of Mary         | 2
            Baby of Mary 2         | 2
            BABY OF MARY           |
            BabyOf Mary            |
            B/O Akello             |
            B / O Akello 2         | 2
            b/of Akello            |
            S/O Kumar              |
            D/O Kumari             |
            B O Akello             |
            Infant of Grace        |
            INFANT MALE            |
            Female infant 2        | 2
            Male Neonate           |
            Newborn                |
            New-born Girl          |
            Twin girl              |
            2nd twin               | 2
            First twin             | 1
            Twin two               | 2
            Triplet C              | 3
            Mary's baby            |
            Mary Baby 2            | 2
            Baby                   |
            Baby Mary              |
            Stillborn              |
            T1                     | 1
            bébé 2                 | 2
            Bébé fille             |
            Bébé de Fatou          |
            Nouveau-né de Fatou    |
            Nouveau né 1           | 1
            Jumeau premier         | 1
            Jumelle 2              | 2
            Enfant de Mariam       |
            Fille 1                | 1
            RN de Maria            |
            RN1 Maria              | 1
            Recém-nascido de Ana   |
            Recém nascida          |
            Gêmeo II               | 2
            Segundo gêmeo          | 2
            Filho de Ana           |
            Menina 2               | 2
            Recién nacido          |
            Hija de Carmen         |
            Gemelo B               | 2
            Niña 1                 | 1
            Mtoto wa Asha          |
            Mtoto wa pili wa Asha  | 2
            Mtoto wa kike          |
            Kichanga               |
            Pacha 1                | 1
            Omwana wa Nakato       |
            طفل فاطمة              |
            طفلة فاطمة ٢           | 2
            توأم 1                 | 1
            توأم الثاني            | 2
            حديث الولادة           |
            مولود جديد             |
            مولود 1                | 1
            नवजात                  |
            शिशु 1                 | 1
            Bayi Ny. Siti          |
            By. Ny. Siti           |
            Con bà Hoa             |
            Yenidoğan 2            | 2
            Новорожденная          |
            新生儿                  |
            王芳之女                |
            Neugeborenes           |
            Zwilling 2             | 2
            Neonato                |
            """)
    void names_of_newborns_are_no_given_names(String given, Integer number) {
        Features features = named(given, NEWBORN);
        assertThat(features.names().get(0).given()).isEmpty();
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.nameless()).isTrue();
        assertThat(features.birthOrder()).isEqualTo(number);
        assertThat(named(given, null).hasTemporaryName() || number == null || given.contains("T1"))
                .as("without a birth date").isTrue();
    }

    /** What tells siblings apart, in each of its forms and places, beside a word of each kind and of many languages. */
    static Stream<Arguments> counted() {
        List<String> latin = List.of("Baby", "Boy", "Girl", "Twin", "Child", "Infant", "Newborn", "Son",
                "Daughter", "Bébé",
                "Fille", "Garçon", "Fils", "Menino", "Gêmeo", "Niño", "Hijo", "Gemelo", "Bimbo", "Figlio",
                "Zwilling", "Kind",
                "Sohn", "Knabe", "Jongen", "Dochter", "Mtoto", "Pacha", "Bayi", "Anak", "Bebek", "Noworodek",
                "Syn", "Córka",
                "Bliźniak", "Dziecko", "Novorozenec", "Kid");
        List<String> forms = List.of("W 2", "W2", "2 W", "2W", "W II", "II W", "WII", "W Two", "Two W",
                "Second W", "W #2",
                "W No 2", "W No. 2", "2nd W", "W-2", "W (2)", "W/2", "WⅡ", "W②");
        List<String> other = List.of("תינוק", "תינוקת", "תאום", "शिशु", "बच्चा", "नवजात", "बेबी", "लड़की",
                "নবজাতক", "শিশু", "যমজ",
                "छोरा", "ሕፃን", "ህፃን", "መንታ", "новорожденный", "мальчик", "Ребёнок", "хлопчик", "немовля", "طفل",
                "نوزاد", "رضيع", "بچہ", "新生儿", "女婴", "女嬰", "婴儿", "双胞胎", "ベビー", "赤ちゃん", "아기", "쌍둥이", "νεογνό",
                "μωρό", "con trai", "bé gái", "kız bebek", "laki-laki");
        List<String> numbered = List.of("W 2", "W2", "2 W", "W II", "II W", "W #2", "W B", "W ٢");
        return Stream.concat(latin.stream().flatMap(word -> forms.stream().map(form -> arguments(word, form))),
                other.stream().flatMap(word -> numbered.stream().map(form -> arguments(word, form))));
    }

    private static Arguments arguments(String word, String form) {
        return Arguments.of(form.replace("W", word));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("counted")
    void a_count_is_one_wherever_it_stands(String given) {
        Features features = named(given, NEWBORN);
        assertThat(features.names().get(0).given()).as("given name").isEmpty();
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.birthOrder()).isEqualTo(2);
    }

    /** A letter is an initial of grown-ups, and of a child may be one behind what is a name elsewhere. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            BoyA         | 1 | false
            BoyB         | 2 | false
            BoyD         | 4 | false
            Boy A        | 1 | false
            A Boy        | 1 | false
            GirlB        | 2 | false
            ChildA       | 1 | false
            Child A      | 1 | false
            Child B Auma | 2 | false
            B Twin       | 2 | false
            I Baby       | 1 | false
            I Twin       | 1 | false
            Baby I       | 1 | false
            SonA         | 1 | true
            Son B        | 2 | true
            Nina B       | 2 | true
            BOYA         | 1 | true
            BOYB         | 2 | true
            boyb         | 2 | true
            MALEB        | 2 | true
            KindB        | 2 | false
            Noworodek A  | 1 | false
            SynB         | 2 | false
            תינוק א       | 1 | false
            תינוק ב       | 2 | false
            शिशु क        | 1 | false
            शिशु ख        | 2 | false
            мальчик Б    | 2 | false
            طفل ب        | 2 | false
            双胞胎甲       | 1 | false
            双胞胎乙       | 2 | false
            ሕፃን ለ         | 2 | false
            ベビーB        | 2 | false
            아기A         | 1 | false
            बेबीB         | 2 | false
            ทารกB         | 2 | false
            ህፃንA          | 1 | false
            ベビーⅡ        | 2 | false
            ATWIN        | 1 | false
            BTWIN        | 2 | false
            아기 나        | 2 | false
            """)
    void a_letter_counts_too(String given, int number, boolean kept) {
        Features features = named(given, NEWBORN);
        assertThat(features.names().get(0).given().isEmpty()).isNotEqualTo(kept);
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.birthOrder()).isEqualTo(number);
    }

    /** Of many languages, also without anything that counts. */
    @ParameterizedTest
    @ValueSource(strings = {"תינוק", "תינוקת של רחל", "בן של רחל", "בת של שרה", "ילוד", "शिशु", "बच्चा",
            "नवजात शिशु", "बेबी ऑफ सीता",
            "बेबी सीता", "सीता का बच्चा", "सीता की बेटी", "लड़की", "noworodek", "Noworodek płci męskiej",
            "syn Anny", "Córka Marii",
            "dziecko", "niemowlę", "নবজাতক", "শিশু", "সীতার বাচ্চা", "नवजात", "ሕፃን", "ህጻን", "ጨቅላ ሕፃን",
            "Trẻ sơ sinh", "Bé trai", "Be gai",
            "Con trai bà Hoa", "Bayi Siti", "Bayi laki-laki", "Anak dari Siti", "Anak Ny. Siti", "Kız bebek",
            "Erkek Bebek",
            "новонароджена", "девочка", "сын Ивановой", "ребенок", "ребёнок", "немовля", "Neugeborenes", "Säugling",
            "Frühgeborenes", "Neonata", "bimba", "figlia di Maria", "pasgeborene", "Kind van Maria", "新生儿",
            "新生兒", "女嬰",
            "赤ちゃん", "쌍둥이", "újszülött", "nou născut", "novorozenec", "νεογνό", "Sanggol", "bagong silang",
            "Kid", "Child"})
    void words_of_many_languages(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
    }

    /** Behind the mother's name or within it as well as before it. */
    @ParameterizedTest
    @ValueSource(strings = {"Mary B/O", "Mary S/O", "Mary D/O Okello", "Maria RN de Lopez", "Mary child", "Mary girl",
            "Mary Baby Girl Okello", "Mary's son", "Mary’s girl", "Mary's first", "Maria hijo", "Asha mtoto", "Ayşe kızı",
            "Lopez Recien Nacido", "Mary's Baby Okello", "Mary (Baby)", "Mary newborn",
            "Sita ki beti", "Sita ka beta", "Sita ka bachcha"})
    void so_are_these_wherever_they_stand(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
        assertThat(named(given, GROWN_UP).names().get(0).given()).isNotEmpty();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
    }

    /** Abbreviations behind a name may be initials, and a daughter may be called so: compared, and of a child asked about. */
    @ParameterizedTest
    @ValueSource(strings = {"Maria RN", "Mary NB", "Mary BB", "Priya SB", "Tochter Maria", "Filho Ana", "E/Fatou",
            "H/Maria", "By. Siti"})
    void what_may_be_initials_is_kept_and_of_a_child_asked_about(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isNotEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Baby of,", "B/O,", "Baby,", "Baby Boy,", "RN,", "Twin,", ",Baby", ",B/O", ",NB"})
    void a_prefix_or_suffix_says_it_of_a_child_alone(String prefix, String suffix) {
        assertThat(around(prefix, suffix, NEWBORN).hasTemporaryName()).isTrue();
        assertThat(around(prefix, suffix, GROWN_UP).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Miss,", "Master,", "Dr,", ",Jr", ",II", "Twin A,", ",BSc", "เด็กชาย,", "ด.ช.,"})
    void other_prefixes_and_suffixes_say_nothing_of_it(String prefix, String suffix) {
        assertThat(around(prefix, suffix, NEWBORN).hasTemporaryName()).isFalse();
    }

    private static Features around(String prefix, String suffix, String born) {
        return Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(new PersonName(null, "Okello",
                List.of("Mary"), list(prefix), list(suffix))), Sex.FEMALE, born, List.of(), List.of(), null, null));
    }

    private static List<String> list(String value) {
        return value == null ? List.of() : List.of(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Okello Baby", "Okello (Baby)", "Okello Newborn", "Okello Twin", "Okello Baby Girl", "Okello B/O",
            "BB Okello", "RN de Lopez", "Lopez Recien Nacido", "Okello NB"})
    void a_child_s_family_name_is_kept_beside_one_and_a_human_asked(String family) {
        Features child = Shipped.features("Mary", family, Sex.FEMALE, NEWBORN, null, null);
        assertThat(child.names().get(0).family()).isNotEmpty();
        assertThat(child.hasTemporaryName()).isTrue();
        assertThat(Shipped.features("Mary", family, Sex.FEMALE, GROWN_UP, null, null).hasTemporaryName()).isFalse();
    }

    /** Before a grown-up's father's name they are particles. */
    @ParameterizedTest
    @CsvSource({"s/o Kumar,Kumar", "D/O Ali,Ali", "w/o Okello,Okello", "a/l Kumar,Kumar", "A/P Kumar,Kumar", "v.d. Berg,Berg",
            "bte Ahmad,Ahmad", "Ould Ahmed,Ahmed", "arap Moi,Moi", "Neonato,Neonato"})
    void of_grown_ups_these_are_particles_or_names(String family, String same) {
        Features one = Shipped.features("Raj", family, Sex.MALE, GROWN_UP, null, null);
        assertThat(one.hasTemporaryName()).isFalse();
        assertThat(one.names().get(0).family())
                .isEqualTo(Shipped.features("Raj", same, Sex.MALE, GROWN_UP, null, null).names().get(0).family());
    }

    /** Of a child a name of worse use may be its mother's. */
    @ParameterizedTest
    @CsvSource({"old,true", "maiden,true", "nickname,true", "usual,false", "official,false", ",false"})
    void of_a_child_a_real_name_ends_it_whose_use_is_as_good(String use, boolean temporary) {
        Features features = Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(
                new PersonName(null, "Okello", List.of("B/O Mary"), List.of(), List.of()),
                new PersonName(use, "Okello", List.of("Mary"), List.of(), List.of())), Sex.FEMALE, NEWBORN, List.of(),
                List.of(), null, null));
        assertThat(features.hasTemporaryName()).isEqualTo(temporary);
    }

    /** In scripts without blanks, and behind a mother's name in a case of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"ทารกหญิง", "เด็กทารก", "ลูกนางมาลี", "민지아기", "花子ベビー", "সীতার ছেলে", "சீதாவின் குழந்தை", "సీత శిశువు"})
    void so_are_these_glued_to_another_word(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
    }

    /** In Latin letters, or alone, these are names; some are kept, and of a child a human is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"Sisu", "Anak", "Bata", "Nina", "Nino", "Son", "Fils", "Pacha", "Bebek", "Ikiz",
            "Boyd", "Anak Agung",
            "Bata Marija", "Son Heung", "Ying Er", "Nan Ying", "Bebi", "Beti", "Putri", "Mawlud",
            "Primo", "Pili"})
    void alone_these_are_names_of_children(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isNotEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isFalse();
    }

    /** Abbreviations with signs in them, words nobody stands behind, slips of the pen, and what says "no name yet". */
    @ParameterizedTest
    @ValueSource(strings = {"N/B", "n / b", "N/B of Mary", "N.B.", "N B", "Son of", "Daughter of", "SON OF", "C/O Mary",
            "W/O", "W/O Peter", "M/O", "Live Born", "Liveborn", "LIVE-BORN", "Live Birth",
            "Live Birth Female", "SB", "S.B.",
            "FSB", "MSB", "M.S.B.", "BBG", "BBoy", "B.Boy", "B O", "B.O.", "B/O", "TBN", "Nonamed", "Will be named",
            "Awaiting name", "Naming pending", "Mother of", "Mother of Mary", "Babby", "Nwborn", "Newbron", "Newborm",
            "Newbborn", "Newbaby", "New baby", "Neonat", "Neonste", "Stilborn", "Baby of", "Child of", "Infant of",
            "R.N.", "R. N.", "r.n", "R/N", "R.N. de Maria", "R.N. 2", "R N de Maria", "B.G. 1", "B/G",
            "Fils de", "Fille de",
            "Niño de", "Hijo de", "Filho de", "Figlia di", "Criança", "Crianca", "Femea", "Fêmea", "Nascido vivo",
            "Kind von", "Kind van", "Tochter von", "Neugebornes",
            "Umwana", "Mwana wanga", "Omulenzi", "Omuwala", "Omulenzi 2", "Akaana", "Enkerebwe", "Lakwet", "Jinjirin",
            "Omo titun", "Dhalaan cusub", "Dhallaan", "Hana jina", "Jina bado", "Umuhungu", "Umwana 2",
            "لا اسم", "之子", "之女", "ด.ช.", "ด.ญ.", "ดช", "ເດັກ", "Tamariki", "Pikinini", "Wala pang pangalan",
            "Daughter", "Hembra", "Mädchen", "Sohn", "Meisje", "Flicka", "Poika", "Meitene", "Kisfiú", "Dievča",
            "Deklica", "Dijete", "Fetiță", "Erkek", "Gabar", "Yarinya", "Umfana", "Bachcha", "Con gái",
            "C/o", "NN de Marie", "Mch/o Sita", "F/O Mary", "B/o.", "Boy of", "Mtoto mdogo", "Mtoto wangu", "Ba suna", "Ikoko", "未命名",
            "Belum ada nama", "Chưa đặt tên", "Neugeb.", "Frühchen", "N/Né", "Nné", "RNT", "RNPT", "R. Nacido", "Con chị Mai",
            "F/C of Mary", "Dtr of Mary", "Nborn", "B of Mary", "NYN", "Н/р", "बी/ओ सीता", "ذكر", "أنثى", "ወንድ", "ሴት", "Θήλυ",
            "لڑکی", "بیٹا", "بے بی", "딸", "아들", "儿子", "小孩"})
    void so_are_these_however_they_are_written(String given) {
        assertThat(named(given, NEWBORN).names()).allMatch(name -> name.given().isEmpty());
        assertThat(named(given, NEWBORN).nameless()).isTrue();
    }

    /** The whole given name, these are a word for a child and somebody's name: compared, and of a child a human asked. */
    @ParameterizedTest
    @ValueSource(strings = {"Niño", "NIÑA", "Macho", "Mwana", "Ngwana", "Ngoana", "Beby", "Miss", "Ms", "Ms.", "Master",
            "ልጅ", "مولود", "مولودة", "ابن", "بنت", "Pēpi"})
    void alone_these_are_a_name_or_none(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isNotEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
        assertThat(named(given, null).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"R.N. Maria", "N B Kumar", "S.B.", "Umwana", "Criança", "Omuwala", "Kind von", "B O",
            "Will be named"})
    void of_grown_ups_these_are_kept_too(String given) {
        assertThat(named(given, GROWN_UP).names().get(0).given()).isNotEmpty();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pepi", "Pepe", "Nino", "Nina", "Mwana Asha", "Mwanaisha", "Mwana Idi",
            "S B Kumar", "N.B. Kumar",
            "J.B.", "R K", "Son Van", "Son Da", "Macho Juma", "Miss Liberty", "Newton", "Newborough",
            "Nyathi", "Anak", "Ben"})
    void what_only_looks_like_one_is_a_name(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isNotEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Macho", "Mwana", "Miss", "Umwana", "Omuwala", "Ngwana", "Nyathi", "Triplett",
            "Newborne", "Sb",
            "Nwborn", "Lakwet"})
    void in_place_of_a_family_name_they_are_names(String family) {
        Features features = Shipped.features("Grace", family, Sex.FEMALE, NEWBORN, null, null);
        assertThat(features.names().get(0).family()).isNotEmpty();
        assertThat(features.hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"בן רחל", "בת שרה", "ابن فاطمة", "ابنة فاطمة"})
    void a_son_of_or_a_name(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isNotEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"B Boy", "Child A", "A Girl", "Nina B", "I Baby", "Male B"})
    void of_grown_ups_a_letter_is_an_initial(String given) {
        assertThat(named(given, GROWN_UP).names().get(0).given()).isNotEmpty();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
    }

    /** Of these only a date of birth tells; a name is kept, and of a child a human is asked. */
    @ParameterizedTest
    @ValueSource(strings = {"Bo Mary", "BO AKELLO", "Bo Wen", "Binti Asha", "بنت فاطمة", "Hope1", "Mary 2"})
    void what_may_be_a_name_is_one_and_of_a_child_perhaps_its_mothers(String given) {
        assertThat(named(given, NEWBORN).names().get(0).given()).isNotEmpty();
        assertThat(named(given, NEWBORN).hasTemporaryName()).isTrue();
        assertThat(named(given, NEWBORN).nameless()).isNull();
        assertThat(named(given, GROWN_UP).hasTemporaryName()).isFalse();
        assertThat(named(given, null).hasTemporaryName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Baby", "Baby Suresh", "Infant Raj", "Boy", "Boy William", "Twin", "Male", "Male Ivan",
            "B O Akello", "Pacha", "Son", "Bo", "Bo Wen", "Nina", "Nino", "Bebe"})
    void of_grown_up_people_these_are_names(String given) {
        Features features = named(given, GROWN_UP);
        assertThat(features.names().get(0).given()).isNotEmpty();
        assertThat(features.hasTemporaryName()).isFalse();
        assertThat(features.nameless()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BABY1", "Baby Boy", "Baby of Mary", "Newborn", "Twin 2", "B/O Akello"})
    void no_grown_up_is_called_so_either(String given) {
        assertThat(named(given, GROWN_UP).names().get(0).given()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Baby Boy,Akello,false", "Girl1Xabodu,,false", "BABY,Akello,true", "Zwilling,Mary,true",
            "Twin 2,Akello,false"})
    void it_may_stand_in_place_of_the_family_name(String family, String given, boolean kept) {
        Features features = Shipped.features(given, family, Sex.MALE, NEWBORN, null, null);
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.names()).allMatch(name -> name.family().isEmpty() != kept);
    }

    /** Each alone may be a name. */
    @ParameterizedTest
    @CsvSource({"Baby,Girl,", "Baby,Boy,", "Twin,Two,2", "Girl,1,1", "Male,Infant,", "Boy,Baby,"})
    void given_and_family_name_together_may_be_one(String given, String family, Integer number) {
        Features features = Shipped.features(given, family, Sex.MALE, GROWN_UP, null, null);
        assertThat(features.names()).isEmpty();
        assertThat(features.hasTemporaryName()).isTrue();
        assertThat(features.birthOrder()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Male", "Baby", "Boy", "Twin", "Bebe", "Menino", "Garçon", "Child", "Newborne"})
    void families_are_called_so(String family) {
        assertThat(Shipped.named(family, "Mary").names().get(0).family()).isNotEmpty();
        assertThat(Shipped.named(family, "Mary").hasTemporaryName()).isFalse();
    }

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource({"temp,official,false", "old,official,false", "temp,nickname,true", "temp,temp,true"})
    void a_name_that_is_real_ends_it(String one, String other, boolean temporary) {
        Features features = Shipped.NORMALISER.normalise(Shipped.ofNames(List.of(
                new PersonName(one, "Okello", List.of("BABY 1"), List.of(), List.of()),
                new PersonName(other, "Okello", List.of("Grace"), List.of(), List.of()))));
        assertThat(features.hasTemporaryName()).isEqualTo(temporary);
        assertThat(features.birthOrder()).isEqualTo(temporary ? Integer.valueOf(1) : null);
    }

    private static Features named(String given, String born) {
        return Shipped.features(given, "Okello", Sex.FEMALE, born, null, null);
    }
}
