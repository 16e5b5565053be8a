package clientregistry.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.link.quality.QualityQuestions.Pair;
import clientregistry.link.quality.QualityReader.Drawn;
import clientregistry.link.quality.Stratum;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChosenTest {

    private static List<Pair> pairs(Stratum stratum) {
        return IntStream.range(0, 20).mapToObj(i -> new Pair(new UUID(stratum.ordinal(), 2L * i), new UUID(
                stratum.ordinal(), 2L * i + 1), stratum)).toList();
    }

    private static List<Stratum> strata(List<Pair> chosen) {
        return chosen.stream().map(Pair::stratum).toList();
    }

    @Test
    void linked_pairs_and_others_take_turns_and_large_doubtful_strata_come_first() {
        Map<Stratum, Drawn> drawn = Map.of(Stratum.LINKED_SURELY, new Drawn(10_000, .9999), Stratum.LINKED_DOUBTFULLY,
                new Drawn(5_000, .7), Stratum.APART_LIKELY, new Drawn(100, .6), Stratum.APART_UNLIKELY,
                new Drawn(30_000, .01), Stratum.APART_HARDLY, new Drawn(1e6, 1e-5));

        List<Pair> chosen = new Chosen(drawn, ChosenTest::pairs, Map.of(), Set.of()).of(6);

        assertThat(strata(chosen)).startsWith(Stratum.LINKED_DOUBTFULLY, Stratum.APART_UNLIKELY)
                .contains(Stratum.LINKED_SURELY).doesNotContain(Stratum.APART_HARDLY);
        assertThat(chosen).filteredOn(each -> each.stratum().isLinked()).hasSize(3);
        assertThat(chosen).doesNotHaveDuplicates();
    }

    @Test
    void each_record_is_asked_about_once_and_no_more_is_asked_than_there_is() {
        Map<Stratum, Drawn> drawn = Map.of(Stratum.LINKED_SURELY, new Drawn(10, .99));
        Set<UUID> taken = Set.of(pairs(Stratum.LINKED_SURELY).get(0).other());

        assertThat(new Chosen(drawn, ChosenTest::pairs, Map.of(), taken).of(2)).containsExactly(pairs(
                Stratum.LINKED_SURELY).get(1), pairs(Stratum.LINKED_SURELY).get(2));
        assertThat(new Chosen(drawn, ChosenTest::pairs, Map.of(), Set.of()).of(99)).hasSize(20);
        assertThat(new Chosen(Map.of(), ChosenTest::pairs, Map.of(), Set.of()).of(3)).isEmpty();
    }
}
