package clientregistry.tools.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clientregistry.match.matching.Asking;
import clientregistry.match.matching.Member;
import clientregistry.match.normalisation.BlockingKeys;
import clientregistry.match.normalisation.BlockingPass;
import clientregistry.match.normalisation.Shipped;
import clientregistry.tools.evaluation.RecordPair;
import clientregistry.tools.evaluation.SharedKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedKeyPairsTest {

    private final People people = People.generated(5, 600, 1_000);

    private List<RecordPair> found(long most) {
        List<RecordPair> pairs = new ArrayList<>();
        new SharedKeyPairs(people.members(), 1, most)
                .forEach((one, other, passes) -> pairs.add(pair(one.record().toString(), other.record().toString())),
                () -> { });
        return pairs;
    }

    private static RecordPair pair(String one, String other) {
        return RecordPair.of(one, other);
    }

    @Test
    void they_are_the_pairs_that_share_a_key_each_once() {
        Set<RecordPair> expected = new HashSet<>();
        SharedKeys keys = new SharedKeys(Asking.ANY);
        for (Member member : people.members()) {
            String id = member.record().toString();
            keys.add(id, BlockingKeys.of(member.features()).all().toList())
                    .forEach(other -> expected.add(pair(id, other)));
        }

        assertThat(found(Long.MAX_VALUE)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void more_than_allowed_are_thinned_to_about_the_share_it_tells_and_always_the_same() {
        int all = found(Long.MAX_VALUE).size();
        SharedKeyPairs thinned = new SharedKeyPairs(people.members(), 1, 1_000);

        assertThat(thinned.share()).isLessThan(1);
        assertThat((double) found(1_000).size()).isCloseTo(all * thinned.share(), within(0.2 * all * thinned.share()));
        assertThat(found(1_000)).isEqualTo(found(1_000));
    }

    @Test
    void the_passes_of_a_pair_are_those_whose_keys_it_shares() {
        new SharedKeyPairs(people.members(), 1, Long.MAX_VALUE).forEach((one, other, passes) -> {
            Set<String> shared = new HashSet<>(BlockingKeys.of(one.features()).askedByAll().toList());
            shared.retainAll(BlockingKeys.of(other.features()).askedByAll().toList());
            assertThat(passes).isEqualTo(shared.stream().mapToInt(key -> Pass.bit(BlockingPass.of(key)))
                    .reduce(0, (a, b) -> a | b));
        }, () -> { });
    }

    /** Else a register in which a thousand newborns have no name but the family's would take a day. */
    @Test
    void of_a_large_block_some_records_stand_for_all() {
        List<Member> alike = IntStream.range(0, 1_000)
                .mapToObj(n -> new Member(new UUID(0, n), Shipped.named("Okello", "John"))).toList();
        long[] pairs = new long[1];

        SharedKeyPairs candidates = new SharedKeyPairs(alike, 1, Long.MAX_VALUE);
        candidates.forEach((one, other, passes) -> pairs[0]++, () -> { });

        assertThat(candidates.blocks()).isEqualTo(1);
        assertThat(pairs[0]).isEqualTo(200 * 199 / 2);
    }
}
