package clientregistry.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Several ids of one source in one message: their order says nothing. */
class OwnIdsTest {

    private static final RecordKey A = id("a");
    private static final RecordKey B = id("b");
    private static final RecordKey C = id("c");

    private static RecordKey id(String localId) {
        return new RecordKey("openmrs", "http://clientregistry.org/openmrs", localId);
    }

    @Test
    void in_whatever_order_they_are_sent_they_are_the_same() {
        List<RecordKey> sent = new ArrayList<>(List.of(A, B, C, B));
        Random random = new Random(13);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(sent, random);
            assertThat(OwnIds.of(sent, Set.of(C))).isEqualTo(new OwnIds(List.of(C, A, B), 1, null));
            assertThat(OwnIds.of(sent, Set.of())).isEqualTo(new OwnIds(List.of(A, B, C), 0, null));
        }
    }

    @Test
    void the_rule_chooses_else_the_one_known_longest() {
        Map<RecordKey, Instant> since = Map.of(A, Instant.ofEpochSecond(3), B, Instant.ofEpochSecond(2), C,
                Instant.ofEpochSecond(1));
        List<RecordKey> all = List.of(A, B, C);

        assertThat(OwnIds.of(all, Set.of()).choose(since, Function.identity())).contains(since.get(C));
        assertThat(OwnIds.of(all, Set.of(A)).choose(since, Function.identity())).contains(since.get(A));
        assertThat(OwnIds.of(all, Set.of(A, B)).choose(since, Function.identity())).contains(since.get(B));
        assertThat(OwnIds.of(all, Set.of(C)).choose(Map.of(A, since.get(A), B, since.get(B)), Function.identity()))
                .as("the preferred one leads nowhere").contains(since.get(B));
        assertThat(OwnIds.of(all, Set.of()).choose(Map.<RecordKey, Instant>of(), Function.identity())).isEmpty();
    }

    @Test
    void the_one_a_sender_means_counts_before_the_rule() {
        OwnIds meant = OwnIds.of(List.of(A, B, C), Set.of(A)).meaning(B);

        assertThat(meant.choose(Map.of(A, Instant.MIN, B, Instant.MAX), Function.identity())).contains(Instant.MAX);
        assertThat(meant.choose(Map.of(A, Instant.MIN, C, Instant.MAX), Function.identity())).contains(Instant.MIN);
        assertThat(meant.first()).as("of a new record").isEqualTo(A);
    }

    @Test
    void what_is_given_up_is_taken_out() {
        OwnIds survivor = OwnIds.of(List.of(A, B, C), Set.of(A, C));

        assertThat(survivor.without(OwnIds.of(A))).contains(new OwnIds(List.of(C, B), 1, null));
        assertThat(survivor.without(survivor)).isEmpty();
    }
}
