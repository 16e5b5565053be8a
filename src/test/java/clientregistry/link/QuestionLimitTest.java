package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of so many questions, with so many open, which are asked. */
class QuestionLimitTest {

    private static final String BEST_FIRST = "abcdef";

    @ParameterizedTest
    @CsvSource({"20, 0, abcdef", "6, 0, abcdef", "5, 0, abcde", "5, 3, ab", "5, 5, ''", "5, 9, ''", "0, 0, ''"})
    void the_best(int most, int open, String asked) {
        List<String> all = List.of(BEST_FIRST.split("", -1)).subList(0, BEST_FIRST.length());

        assertThat(String.join("", new QuestionLimit(most).first(all, open))).isEqualTo(asked);
    }
}
