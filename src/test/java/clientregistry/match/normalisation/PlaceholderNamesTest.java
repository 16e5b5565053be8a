package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.Demographics;
import clientregistry.person.PersonName;
import clientregistry.person.Sex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms are filled with when nothing is known: it agrees with nobody and speaks against nobody. */
class PlaceholderNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"LNU", "FNU", "NMN", "NFN", "NLN", "NMI", "N/A", "n.a.", ".", "-", "--", "_", "?", "***",
            "XXX", "xxxx", "ZZZ", "null", "NULL", "unknown", "UNKNOWN", "Unkown", "Unknown Unknown",
            "Unknown Male 3", "not known", "Not Stated", "No Last Name", "Name Unknown", "anonymous", "undefined",
            "TBD", "unidentified male", "withheld", "inconnu", "Inconnue", "INCONNU", "sans nom",
            "Sans prénom", "non renseigné", "desconhecido", "Desconhecida", "sem nome", "não informado", "Ignorado",
            "desconocido", "sin nombre", "No consta", "sconosciuto", "unbekannt", "ohne Namen", "onbekend",
            "bilinmiyor", "haijulikani", "hakuna jina", "مجهول", "مَجْهُول", "غير معروف", "بدون اسم", "لا يوجد",
            "неизвестно", "अज्ञात", "无名氏", "tidak diketahui", "không rõ", "\u200b", "\u200b\u200e", "\u00a0",
            "\ufeff", "　", "ＬＮＵ", "Ｎ／Ａ", "12345",
            // Languages and scripts, with and without blanks.
            "ไม่ทราบ", "ไม่ทราบชื่อ", "неизвестен", "не установлено", "неустановленный", "невідомо", "непознат", "未知",
            "未 知", "不明", "氏名不明", "미상", "성명 미상", "성명미상", "bilinmeyen", "kimliği belirsiz", "ukendt", "Ukjent", "okänd",
            "tuntematon", "nieznany", "neznámý", "ismeretlen", "necunoscută", "άγνωστος", "ΑΓΝΩΣΤΟΣ", "לא ידוע", "לאידוע",
            "নাম নেই", "অজ্ঞাত", "பெயர் தெரியாது", "తెలియదు", "അജ്ഞാതൻ", "ಗೊತ್ತಿಲ್ಲ", "ਅਣਜਾਣ", "અજ્ઞાત", "නොදනී", "မသိ",
            "មិនស្គាល់", "ບໍ່ຮູ້ຊື່", "لا يعرف", "غیر معروف", "نامعلوم", "ntazwi", "ያልታወቀ", "asojulikana", "tamanyiddwa",
            "ongaziwayo", "tsy fantatra", "lama yaqaan", "hin beekamne", "ba'a sani ba", "Walang pangalan", "anhysbys",
            "უცნობი", "անհայտ", "белгісіз", "noma'lum", "naməlum", "үл мэдэгдэх", "i panjohur", "mhux magħruf",
            "not avail", "same as above", "RTA victim", "Road accident", "Brought in dead", "Coma patient", "X se disant", "idk",
            "D/K", "неизв.", "Н/У", "н/у", "NSP", "&nbsp;", "미상남", "نه پیژندل شوی", "ne sais pas", "Xyz", "abcd", "???? ????", "n.av.",
            // Digits and signs around, within and behind it.
            "UNKNOWN1", "U N K N O W N", "Unknown_2", "3 unknown", "unknown-17", "<unknown>", "(null)", "\"null\"", "_unknown_", "未知2",
            "Not_Known", "not-given", "No.Name", "#REF!", "#N/A", "#VALUE!", "#NAME?", "NaN", "[object Object]",
            "undefined", "S/N", "s/d", "NOTAVAILABLE", "NotProvided", "sinnombre", "SANSNOM",
            // A slip of the pen in a long word.
            "Unknwn", "Unkown", "Unknownn", "uknown", "UNKNOWM", "Unkonwn", "UNKN0WN", "Anonimous", "Inconu", "Desconocdo",
            "desconhecio", "Unidentifed", "unbekant", "Ismeretlenn", "not aplicable", "NOTAPLICABLE", "tidak diketahiu",
            // What nobody is told by.
            "male unknown", "unknown male 3", "baby unknown", "None None", "Test Test 2",
            "Mr Unknown", "Unknown Jr", "de Desconocido"})
    void says_nothing_either_way(String filler) {
        assertThat(Shipped.named(filler, "Peter").names().get(0).family()).isEmpty();
        assertThat(Shipped.named("Okello", filler).names().get(0).given()).isEmpty();
        assertThat(Shipped.named(filler, filler).names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Test,Patient", "Patient,Test", "Unknown,Male", "Male,Unknown", "Unidentified,Female 2", "Anon,Male",
            "John,Doe", "Doe,JANE", "John 3,Doe", "Max,Mustermann", "Mustermann,Erika", "Fulano,de Tal", "Joe,Bloggs",
            "None None,None", "None,None", "NaN,NaN", "NAN,NAN", "NA,NA", "N.C.,N.C.", "NC,NC", "T.B.D.,T.B.D.", "N.A.,N.A.", "Not,Known",
            "Known,Not", "No,Name", "Sin,Nombre", "First,Name", "лицо,не установлено", "не,установлено", "未,知", "知,未",
            "لا,يعرف", "নাম,নেই", "ไม่ทราบชื่อ,ไม่ทราบนามสกุล", "未知,男", "мужчина,неизвестный", "TBD,Unknown 2", "Mr,Unknown",
            "Homme,Inconnu", "Пупкин,Вася", "Jhon,Doe", "Mister,X", "Patient,A", "Patient,No 3", "Coma,Patient", "Bwana,Hajulikani",
            "Non identifié,masculin", "פלוני,אלמוני", "Refugee,Refugee", "Refugee,", "Road,Accident", "Same as,above"})
    void a_name_as_a_whole_may_name_nobody(String given, String family) {
        assertThat(Shipped.named(family, given).names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Peter,NMN", "Peter,.", "Peter,null", "NMN,Peter", "Peter,N/A", "Peter,Unknown"})
    void one_of_several_given_names_may_be_none(String one, String other) {
        Features features = Shipped.named("Okello", one, other);
        assertThat(features.names()).isEqualTo(Shipped.named("Okello", "Peter").names());
        assertThat(features.nameless()).isNull();
    }

    /** Only Asha may speak, wherever what is not known stands. */
    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource({"Unknown,Asha,,asha", "Asha,Unknown,asha,", "Unknown Asha,Unknown,asha,", "Asha Unknown,Unknown,asha,",
            "Asha (unknown),Mwangi,asha,mwangi", "Mr Unknown,Mwangi,,mwangi", "Unknown B,Mwangi,,mwangi",
            "Asha,Desconocida Mwangi,asha,mwangi", "Asha,Mwangi NMN,asha,mwangi", "Анна,Неизвестна,anna,"})
    void what_is_known_of_a_name_speaks(String given, String family, String givenRead, String familyRead) {
        NameFeatures name = Shipped.named(family, given).names().get(0);
        assertThat(words(name.given())).isEqualTo(givenRead == null ? "" : givenRead);
        assertThat(words(name.family())).isEqualTo(familyRead == null ? "" : familyRead);
    }

    /** As they are written in Latin letters or beside another word, these are names of people. */
    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource({"Zhi,Wei", "Danh,Võ", "Danh,Vo", "John,Okello", "Jane,Roe Smith", "Samuel,Doe", "Max,Muster", "Nan,Li",
            "Na,Kim", "Mario,Rossi", "Jean,Dupont", "S. N.,Das", "T. B. D.,Silva", "N. C.,Rao", "Mi-jeong,Kim", "Asha,Lady",
            "Don,Lord", "Нэргүй,Бат", "Meng Na,Wang", "Mengan,Wang", "Hana,Jina",
            "Donna,Mann", "Nina,Mann", "Kadin,Man", "Aimo,Male", "Zena,Mann", "Nan,Blank", "Nonso,Nina", "N.A.,Khan", "X.,Francis",
            "N.N.,Taleb", "अनजान,दास", "अनाम,खान"})
    void a_name_that_is_nearly_one_stays(String given, String family) {
        NameFeatures name = Shipped.features(given, family, Sex.MALE, "1970-02-03", null, null).names().get(0);
        assertThat(name.given()).isNotEmpty();
        assertThat(name.family()).isNotEmpty();
    }

    /** Such a word is a name beside one, and stands for none beside nothing or another such word. */
    @ParameterizedTest(name = "{0} | {1}, born {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Nil           | Yılmaz     | 1970-02-03 | nil        | yilmaz   | false
            NIL           | Okello     | 1970-02-03 | nil        | okello   | false
            Nil Ayşe      | Yılmaz     | 1970-02-03 | nil ayse   | yilmaz   | false
            Maria         | None       | 1970-02-03 | maria      | none     | false
            János         | Test       | 1970-02-03 | janos      | test     | false
            Wilhelm       | Missing    | 1970-02-03 | wilhelm    | missing  | false
            Test          | Nagy       | 1970-02-03 | test       | nagy     | false
            Nil           | Yılmaz     | 2024-02-03 | nil        | yilmaz   | true
            Maria         | None       | 2024-02-03 | maria      | none     | false
            Nil           | Yılmaz     |            | nil        | yilmaz   | false
            Nil           |            | 1970-02-03 |            |          | false
                          | None       | 1970-02-03 |            |          | false
            Nil           | Nil        | 1970-02-03 |            |          | false
            None          | None       | 1970-02-03 |            |          | false
            TEST          | TEST       | 1970-02-03 |            |          | false
            Test          | Patient    | 1970-02-03 |            |          | false
            Test          | Test 3     | 1970-02-03 |            |          | false
            Nil           | Unknown    | 1970-02-03 |            |          | false
            Unknown       | None       | 1970-02-03 |            |          | false
            Nil           | LNU        | 1970-02-03 |            |          | false
            Nil           | .          | 1970-02-03 |            |          | false
            Nil           | X          | 1970-02-03 |            |          | false
            Nil           | 17         | 1970-02-03 |            |          | false
            -             | Test       | 1970-02-03 |            |          | false
            BABY 1        | None       | 2024-02-03 |            |          | true
            Nil           | Baby Boy   | 2024-02-03 |            |          | true
            """)
    void what_is_also_a_name_names_nobody_where_nothing_else_does(String given, String family, String born,
                                                                  String givenRead, String familyRead, boolean asked) {
        Features features = Shipped.features(given, family, Sex.FEMALE, born, null, null);
        assertThat(features.hasTemporaryName()).isEqualTo(asked);
        if (givenRead == null && familyRead == null) {
            assertThat(features.names()).isEmpty();
        } else {
            assertThat(words(features.names().get(0).given())).isEqualTo(givenRead == null ? "" : givenRead);
            assertThat(words(features.names().get(0).family())).isEqualTo(familyRead);
        }
    }

    private static String words(List<Token> words) {
        return String.join(" ", words.stream().map(Token::text).toList());
    }

    @ParameterizedTest
    @CsvSource({"Peter,None", "Peter,NIL", "Peter,Test", "Peter,Missing"})
    void behind_a_given_name_it_fills_a_form(String one, String other) {
        assertThat(Shipped.named("Okello", one, other).names()).isEqualTo(Shipped.named("Okello", "Peter").names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nil", "None", "TEST", "unknown"})
    void no_mother_is_called_so(String filler) {
        assertThat(Shipped.NORMALISER.normalise(new Demographics(List.of(), List.of(), Sex.UNKNOWN, null, List.of(),
                List.of(), filler, null)).mother()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"Patient,Ngoy", "Male,Ivan", "Anon,Suksai", "Na,Min Ji", "Grace,Unknowne", "Blank,Peter", "Doe,Samuel"})
    void beside_another_word_they_are_names(String family, String given) {
        assertThat(Shipped.features(given, family, Sex.MALE, "1970-02-03", null, null).names().get(0))
                .satisfies(name -> assertThat(name.given()).isNotEmpty())
                .satisfies(name -> assertThat(name.family()).isNotEmpty());
    }

    /** What a site adds, and what it says is a name of its people. */
    @Test
    void a_site_has_words_of_its_own(@TempDir Path folder) throws IOException {
        for (String table : List.of("nicknames.csv", "street-words.csv")) {
            Files.copy(Shipped.CONFIG.resolve(table), folder.resolve(table));
        }
        Files.writeString(folder.resolve("settings.yaml"), Files.readString(Shipped.CONFIG.resolve("settings.yaml"))
                .replace("placeholder-names: []", "placeholder-names: [nakku, 'ward *', nil]")
                .replace("borne-names: []", "borne-names: [ukjent, unknown]"));
        Normaliser site = Normaliser.load(folder);
        assertThat(given(site, "Nakku")).isEmpty();
        assertThat(given(site, "Ward seven")).isEmpty();
        assertThat(given(site, "Nil")).isEmpty();
        assertThat(given(site, "Inconnue")).isEmpty();
        assertThat(given(site, "Ukjent")).isEqualTo("ukjent");
        assertThat(given(site, "Unknown")).isEqualTo("unknown");
        assertThat(given(site, "Unknwn")).isEqualTo("unknwn");
    }

    private static String given(Normaliser normaliser, String given) {
        PersonName name = new PersonName(null, "Okello", List.of(given), List.of(), List.of());
        return words(normaliser.normalise(Shipped.person(name)).names().get(0).given());
    }
}
