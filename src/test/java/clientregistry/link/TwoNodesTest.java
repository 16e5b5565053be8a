package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.demo.Population;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However many nodes are told things at the same time, and whatever breaks: it ends as if all had come one by one in
 * commit order.
 */
class TwoNodesTest {

    @Test
    @Tag("full")
    void what_two_nodes_were_told_at_once_while_things_broke_is_what_one_was_told_in_commit_order() throws Exception {
        told(1, 120, 300, true);
    }

    @Tag("full")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void two_thousand_feeds_of_five_hundred_people_sent_to_two_nodes_are_what_one_was_told_in_commit_order(long seed)
            throws Exception {
        told(seed, 500, 2000, false);
    }

    @Tag("full")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void the_same_while_things_break(long seed) throws Exception {
        told(seed, 500, 2000, true);
    }

    private static void told(long seed, int people, int records, boolean faults) throws Exception {
        try (TwoNodes nodes = TwoNodes.start(Map.of())) {
            SmallFaults breaking = faults ? SmallFaults.at(nodes.one(), seed) : null;
            nodes.tell(RecordHistoryStep.of(Population.generate(seed, people, records, true), new Random(seed)), 16);
            if (breaking != null) {
                breaking.close();
            }
            nodes.awaitMatched();

            int changes = nodes.assertSameWhenReplayed();

            assertThat(changes).isGreaterThanOrEqualTo(records);
            assertThat(nodes.one().count("select count(distinct node) from change where kind = 'feed'")).isEqualTo(2);
        }
    }
}
