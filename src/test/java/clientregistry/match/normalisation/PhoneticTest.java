package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneticTest {

    @ParameterizedTest
    @CsvSource({"zaboomu,saboomu", "galenda,kalenda", "okhi,ochi", "jevedet,zevedet", "phiona,fiona", "otirya,otiria",
        "kyokushaba,kyokusaba", "bakiza,pakiza", "lukia,rukia", "nakatto,nakato", "okello,okelo", "kiiza,kiza"})
    void names_written_by_ear_have_one_skeleton(String one, String other) {
        assertThat(Phonetic.skeleton(one)).isEqualTo(Phonetic.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"okello,nakato", "mary,peter", "aisha,amina", "lee,lao", "wasswa,kato"})
    void other_names_have_other_skeletons(String one, String other) {
        assertThat(Phonetic.skeleton(one)).isNotEqualTo(Phonetic.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"catherine,kathryn", "stephen,steven", "schmidt,schmitt"})
    void metaphone_knows_european_spellings(String one, String other) {
        assertThat(Phonetic.metaphone(one)).isEqualTo(Phonetic.metaphone(other));
    }

    @ParameterizedTest
    @CsvSource({"''", "h", "a", "1"})
    void odd_words_have_a_code_too(String word) {
        assertThat(Phonetic.skeleton(word)).isNotNull();
        assertThat(Phonetic.metaphone(word)).isNotNull();
    }
}
