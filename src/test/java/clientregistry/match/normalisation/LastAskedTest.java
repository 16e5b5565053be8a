package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LastAskedTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final LastAsked remembered = new LastAsked(text -> asked.incrementAndGet() + text);

    @Test
    void what_was_asked_last_is_not_made_again() {
        assertThat(remembered.of("a")).isEqualTo("1a");
        assertThat(remembered.of("a")).isEqualTo("1a");
    }

    /** Their hash is the same. */
    @Test
    void texts_of_one_place_are_told_apart() {
        assertThat(remembered.of("Aa")).isEqualTo("1Aa");
        assertThat(remembered.of("BB")).isEqualTo("2BB");
        assertThat(remembered.of("Aa")).isEqualTo("3Aa");
    }
}
