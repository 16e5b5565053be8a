package clientregistry.tools.training;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many pairs show each pattern, by the passes that found them. Confined to one thread. */
final class PatternCounts {

    /** @param passes those that found the pairs, by bit ({@link Pass#bit}); 0 for pairs chosen at random */
    private record Key(Pattern pattern, int passes) {
    }

    /** Pairs that are alike for all that learning knows. */
    record Counted(Pattern pattern, int passes, long pairs) {
    }

    private static final Comparator<Counted> ORDER = Comparator.comparing(Counted::pattern)
            .thenComparingInt(Counted::passes);

    private final Map<Key, long[]> counts = new HashMap<>();
    private long pairs;

    void add(Pattern pattern, int passes, long more) {
        counts.computeIfAbsent(new Key(pattern, passes), none -> new long[1])[0] += more;
        pairs += more;
    }

    long pairs() {
        return pairs;
    }

    /** In a fixed order: sums of fractions depend on it. */
    List<Counted> all() {
        return counts.entrySet().stream().map(each -> new Counted(each.getKey().pattern, each.getKey().passes,
                each.getValue()[0]))
                .sorted(ORDER).toList();
    }
}
