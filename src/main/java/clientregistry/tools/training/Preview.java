package clientregistry.tools.training;

import clientregistry.match.matching.Comparison;
import clientregistry.match.matching.Decide;
import clientregistry.match.matching.Member;
import clientregistry.match.matching.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What other rules would decide otherwise, on the candidate pairs of a sample.
 *
 * @param moves for each two verdicts that any pair has by the one and the other rules
 */
public record Preview(List<Move> moves) {

    /** About so many pairs, those of several passes counted for each: enough for shares. */
    private static final long PAIRS = 4_000_000;
    private static final int EXAMPLES = 3;

    /**
     * Pairs that go from one verdict to another.
     *
     * @param before   by the rules in force
     * @param after    by the others
     * @param examples where the two differ, the pairs whose weight changes most, that first
     */
    public record Move(PairVerdict before, PairVerdict after, long pairs, List<Example> examples) {

        public boolean isChange() {
            return before != after;
        }
    }

    /** A pair by both rules. */
    public record Example(UUID one, UUID other, Comparison before, Comparison after) {

        private double change() {
            return Math.abs(after.weight() - before.weight());
        }
    }

    private static final Comparator<Example> MOST_CHANGED = Comparator.comparingDouble(Example::change).reversed()
            .thenComparing(Example::one).thenComparing(Example::other);

    public static Preview of(List<Member> sample, RuleSet before, RuleSet after, long seed, Progress progress) {
        SharedKeyPairs candidates = new SharedKeyPairs(sample, seed, PAIRS);
        Counter counter = new Counter(new Decide(before), new Decide(after));
        try (Progress.Part part = progress.begin("Judging by both, by block", candidates.blocks())) {
            candidates.forEach((one, other, passes) -> counter.add(one, other), part::step);
        }
        return new Preview(counter.moves());
    }

    public Preview {
        moves = List.copyOf(moves);
    }

    public long pairs() {
        return moves.stream().mapToLong(Move::pairs).sum();
    }

    /** Confined to one thread. */
    private static final class Counter {

        private final Decide before;
        private final Decide after;
        private final int verdicts = PairVerdict.values().length;
        private final long[][] pairs = new long[verdicts][verdicts];
        private final List<List<Example>> examples = new ArrayList<>();

        Counter(Decide before, Decide after) {
            this.before = before;
            this.after = after;
            for (int i = 0; i < verdicts * verdicts; i++) {
                examples.add(new ArrayList<>());
            }
        }

        void add(Member one, Member other) {
            int from = PairVerdict.of(one, other, before).ordinal();
            int to = PairVerdict.of(one, other, after).ordinal();
            pairs[from][to]++;
            if (from != to) {
                keep(examples.get(from * verdicts + to), new Example(one.record(), other.record(),
                        before.comparer().compare(one.features(), other.features()),
                        after.comparer().compare(one.features(), other.features())));
            }
        }

        private static void keep(List<Example> kept, Example example) {
            kept.add(example);
            kept.sort(MOST_CHANGED);
            if (kept.size() > EXAMPLES) {
                kept.remove(EXAMPLES);
            }
        }

        List<Move> moves() {
            List<Move> moves = new ArrayList<>();
            for (PairVerdict from : PairVerdict.values()) {
                for (PairVerdict to : PairVerdict.values()) {
                    long count = pairs[from.ordinal()][to.ordinal()];
                    if (count > 0) {
                        moves.add(new Move(from, to, count,
                                List.copyOf(examples.get(from.ordinal() * verdicts + to.ordinal()))));
                    }
                }
            }
            return moves;
        }
    }
}
