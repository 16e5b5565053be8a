package clientregistry.tools.trial;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Asking;
import clientregistry.match.normalisation.Keys;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyIndexTest {

    private static KeyIndex of(List<List<String>> records) {
        KeyIndex.Builder builder = new KeyIndex.Builder(List.of(Asking.ANY));
        records.forEach(keys -> builder.add(keys, hash -> true));
        return builder.build();
    }

    @Test
    void candidates_are_those_that_share_a_key_the_most_telling_first() {
        KeyIndex index = of(List.of(List.of("n:a", "y:b"), List.of("y:b"), List.of("n:a", "y:b", "y:b"),
                List.of("p:7"), List.of(), List.of("i:x"), List.of("i:x", "y:b")));

        assertThat(index.candidates(0, 0, other -> true, other -> other, 9)).containsExactly(2, 1, 6);
        assertThat(index.candidates(6, 0, other -> true, other -> other, 9)).containsExactly(5, 0, 1, 2);
        assertThat(index.candidates(6, 0, other -> true, other -> -other, 9)).containsExactly(5, 2, 1, 0);
        assertThat(index.candidates(6, 0, other -> other != 5, other -> other, 2)).containsExactly(0, 1);
        assertThat(index.candidates(3, 0, other -> true, other -> other, 9)).isEmpty();
        assertThat(index.candidates(4, 0, other -> true, other -> other, 9)).isEmpty();
        // The room of one question is clean for the next.
        assertThat(index.candidates(0, 0, other -> true, other -> other, 9)).containsExactly(2, 1, 6);
    }

    @Test
    void keys_that_nobody_wants_take_no_room() {
        KeyIndex.Builder builder = new KeyIndex.Builder(List.of(Asking.ANY));
        long wanted = Keys.hash("n:a");
        for (int i = 0; i < 2_000; i++) {
            builder.add(List.of("n:a", "y:b" + i % 7), hash -> hash == wanted);
        }

        assertThat(builder.build().candidates(1_999, 0, other -> other < 3, other -> other, 9))
                .containsExactly(0, 1, 2);
    }
}
