package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.demo.Population;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Feeds, updates, merges, and stewards who link, unlink, split and undo, all at once over two nodes while things break:
 * the commit order, done one by one on one fresh registry, gives the identical persons, links and tasks.
 */
class ConcurrentHistoriesTest {

    @Property(tries = 1, shrinking = ShrinkingMode.OFF, seed = "77")
    void any_concurrent_history_is_its_commit_order(@ForAll long seed,
            @ForAll @IntRange(min = 12, max = 30) int people) throws Exception {
        happen(TwoNodes.start(Map.of()), seed, people, people * 3);
    }

    @Tag("full")
    @Property(tries = 6, shrinking = ShrinkingMode.OFF, seed = "78")
    void any_long_concurrent_history_is_its_commit_order(@ForAll long seed,
            @ForAll @IntRange(min = 50, max = 300) int people) throws Exception {
        happen(TwoNodes.start(Map.of()), seed, people, people * 4);
    }

    private static void happen(TwoNodes started, long seed, int people, int records) throws Exception {
        try (TwoNodes nodes = started) {
            BusyStewards stewards = BusyStewards.at(nodes, seed);
            SmallFaults faults = SmallFaults.at(nodes.one(), seed);
            List<RecordHistoryStep.History> histories = RecordHistoryStep.of(Population.generate(seed, people, records,
                    true), new Random(seed));
            histories.addAll(SplitPeople.histories(people / 2, new Random(seed)));
            nodes.tell(histories, 8);
            stewards.close();
            faults.close();
            nodes.awaitMatched();

            nodes.assertSameWhenReplayed();

            assertThat(stewards.done()).isPositive();
        }
    }
}
