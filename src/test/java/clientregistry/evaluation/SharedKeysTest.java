package clientregistry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedKeysTest {

    private final SharedKeys keys = new SharedKeys();

    @Test
    void earlier_records_with_a_common_key_are_found_once() {
        assertThat(keys.add("a", List.of("x", "y"))).isEmpty();
        assertThat(keys.add("b", List.of("z"))).isEmpty();
        assertThat(keys.add("c", List.of("y", "x", "z"))).containsExactly("a", "b");
        assertThat(keys.add("d", List.of())).isEmpty();
    }

    @Test
    void load_counts_what_the_cap_would_hide() {
        assertThat(CandidateLoad.of(List.of(0, 1, 2, 5), 2)).isEqualTo(new CandidateLoad(2, 5, 5, 2, 1));
        assertThat(CandidateLoad.of(List.of(), 2)).isEqualTo(new CandidateLoad(0, 0, 0, 2, 0));
        assertThat(CandidateLoad.of(IntStream.rangeClosed(1, 100).boxed().toList(), 90)).isEqualTo(new CandidateLoad(50.5, 95, 100, 90, 10));
    }
}
