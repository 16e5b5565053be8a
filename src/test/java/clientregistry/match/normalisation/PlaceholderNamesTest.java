package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.Sex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What forms are filled with when nothing is known: it agrees with nobody and speaks against nobody. */
class PlaceholderNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"LNU", "FNU", "NMN", "NFN", "NLN", "NMI", "N/A", "n.a.", ".", "-", "--", "_", "?", "***",
            "XXX", "xxxx", "ZZZ", "null", "NULL", "none", "nil", "unknown", "UNKNOWN", "Unkown", "Unknown Unknown",
            "Unknown Male 3", "not known", "Not Stated", "No Last Name", "Name Unknown", "anonymous", "undefined",
            "TEST", "TBD", "unidentified male", "withheld", "inconnu", "Inconnue", "INCONNU", "sans nom",
            "Sans prénom", "non renseigné", "desconhecido", "Desconhecida", "sem nome", "não informado", "Ignorado",
            "desconocido", "sin nombre", "No consta", "sconosciuto", "unbekannt", "ohne Namen", "onbekend",
            "bilinmiyor", "haijulikani", "hakuna jina", "مجهول", "مَجْهُول", "غير معروف", "بدون اسم", "لا يوجد",
            "неизвестно", "अज्ञात", "无名氏", "tidak diketahui", "không rõ", "\u200b", "\u200b\u200e", "\u00a0",
            "\ufeff", "　", "ＬＮＵ", "Ｎ／Ａ", "12345"})
    void says_nothing_either_way(String filler) {
        assertThat(Shipped.named(filler, "Peter").names().get(0).family()).isEmpty();
        assertThat(Shipped.named("Okello", filler).names().get(0).given()).isEmpty();
        assertThat(Shipped.named(filler, filler).names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Test,Patient", "Patient,Test", "Unknown,Male", "Male,Unknown", "Unidentified,Female 2", "Anon,Male"})
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

    @ParameterizedTest
    @CsvSource({"Patient,Ngoy", "Male,Ivan", "Anon,Suksai", "Na,Min Ji", "Grace,Unknowne", "Blank,Peter", "Doe,Samuel"})
    void beside_another_word_they_are_names(String family, String given) {
        assertThat(Shipped.features(given, family, Sex.MALE, "1970-02-03", null, null).names().get(0))
                .satisfies(name -> assertThat(name.given()).isNotEmpty())
                .satisfies(name -> assertThat(name.family()).isNotEmpty());
    }
}
