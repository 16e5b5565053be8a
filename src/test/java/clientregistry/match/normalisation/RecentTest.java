package clientregistry.match.normalisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final Recent recent = new Recent(text -> asked.incrementAndGet() + text);

    @Test
    void what_was_asked_last_is_not_made_again() {
        assertThat(recent.of("a")).isEqualTo("1a");
        assertThat(recent.of("a")).isEqualTo("1a");
    }

    /** Their hash is the same. */
    @Test
    void texts_of_one_place_are_told_apart() {
        assertThat(recent.of("Aa")).isEqualTo("1Aa");
        assertThat(recent.of("BB")).isEqualTo("2BB");
        assertThat(recent.of("Aa")).isEqualTo("3Aa");
    }
}
