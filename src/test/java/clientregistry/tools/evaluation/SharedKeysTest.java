package clientregistry.tools.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.match.matching.Asking;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedKeysTest {

    private final SharedKeys keys = new SharedKeys(Asking.ANY);

    @Test
    void earlier_records_with_a_common_key_are_found_once() {
        assertThat(keys.add("a", List.of("n:x", "n:y"))).isEmpty();
        assertThat(keys.add("b", List.of("n:z"))).isEmpty();
        assertThat(keys.add("c", List.of("n:y", "n:x", "n:z"))).containsExactly("a", "b");
        assertThat(keys.add("d", List.of())).isEmpty();
    }

    @Test
    void of_a_key_that_very_many_have_the_first_are_found_and_the_others_counted() {
        SharedKeys few = new SharedKeys(Asking.ANY, 2);
        List.of("a", "b", "c").forEach(record -> few.add(record, List.of("p:phone", "n:name " + record)));
        assertThat(few.add("d", List.of("p:phone", "n:name c"))).containsExactly("a", "b", "c");
        assertThat(few.cut()).isEqualTo(2);
    }

    @Test
    void a_number_that_all_have_does_not_make_the_pairs_of_all() {
        List<List<String>> town = IntStream.range(0, 100_000).mapToObj(i -> List.of("p:phone", "n:name " + i / 2))
                .toList();
        int most = SharedKeys.mostFor(Asking.ANY, 10_000_000, town);
        assertThat(most).isBetween(40, 100);
        SharedKeys cut = new SharedKeys(Asking.ANY, most);
        long met = IntStream.range(0, town.size()).mapToLong(i -> cut.add("r" + i, town.get(i)).size()).sum();
        assertThat(met).isBetween(5_000_000L, 10_000_000L);
    }

    @Test
    void what_can_be_compared_is_compared() {
        List<List<String>> three = List.of(List.of("n:x"), List.of("n:x"), List.of("n:x", "n:y"));
        assertThat(SharedKeys.mostFor(Asking.ANY, 3, three)).isEqualTo(3);
        assertThat(SharedKeys.mostFor(Asking.ANY, 2, three)).isEqualTo(1);
        assertThat(SharedKeys.mostFor(Asking.ANY, 10, List.of())).isEqualTo(1);
    }

    @Test
    void load_counts_what_the_cap_would_hide() {
        assertThat(CandidateLoad.of(List.of(0, 1, 2, 5), 2)).isEqualTo(new CandidateLoad(2, 5, 5, 2, 1));
        assertThat(CandidateLoad.of(List.of(), 2)).isEqualTo(new CandidateLoad(0, 0, 0, 2, 0));
        assertThat(CandidateLoad.of(IntStream.rangeClosed(1, 100).boxed().toList(), 90))
                .isEqualTo(new CandidateLoad(50.5, 95, 100, 90, 10));
    }
}
