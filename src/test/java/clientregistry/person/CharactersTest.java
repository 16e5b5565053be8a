package clientregistry.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that is cut ends in a whole character. */
class CharactersTest {

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abc, 2, ab", "a\ud83d\ude00b, 2, a",
        "a\ud83d\ude00b, 3, a\ud83d\ude00", "\ud83d\ude00, 1, ''", "'', 5, ''"})
    void its_beginning_never_ends_in_half_of_one(String text, int most, String beginning) {
        assertThat(Characters.beginning(text, most)).isEqualTo(beginning);
    }
}
