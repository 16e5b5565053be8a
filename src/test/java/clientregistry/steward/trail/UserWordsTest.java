package clientregistry.steward.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserWordsTest {

    @ParameterizedTest
    @CsvSource({"amina.okello, amina okello, amina okello", "amina.okello@health.example, amina okello, amina okello",
        "okello_a, okello, okello kello", "aokello, aokello, aokello okello", "joel, joel, joel", "jo, '', ''",
        "7, '', ''", "Óscar Núñez, oscar nunez, oscar nunez", "amina-okello.2, amina okello, amina okello"})
    void the_words_of_a_name_may_be_given_or_family_names(String name, String given, String family) {
        UserWords words = UserWords.of(name);

        assertThat(words.given()).isEqualTo(words(given));
        assertThat(words.family()).isEqualTo(words(family));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" ", 0));
    }
}
