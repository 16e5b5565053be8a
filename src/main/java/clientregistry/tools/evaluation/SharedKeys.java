package clientregistry.tools.evaluation;

import clientregistry.match.matching.Asking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds candidates as the search index does, without a budget: records that share enough of the keys that are asked
 * for. Confined to one thread.
 */
public final class SharedKeys {

    private final Map<String, List<String>> recordsByKey = new HashMap<>();
    private final Asking asking;
    private final int most;
    private long cut;

    public SharedKeys(Asking asking) {
        this(asking, Integer.MAX_VALUE);
    }

    /** @param most of a key that more records have, only the first of them are found, so many */
    SharedKeys(Asking asking, int most) {
        this.asking = asking;
        this.most = most;
    }

    /**
     * How many records of a key may be found so that all records together meet no more than so many: a phone number
     * that every record has would else make the pairs of all.
     *
     * @param keys of each record
     */
    static int mostFor(Asking asking, long pairs, Collection<List<String>> keys) {
        Map<String, Integer> sizes = new HashMap<>();
        keys.forEach(own -> asking.of(own).weights().keySet().forEach(key -> sizes.merge(key, 1, Integer::sum)));
        int most = Math.max(1, sizes.values().stream().mapToInt(Integer::intValue).max().orElse(1));
        while (most > 1 && met(sizes.values(), most) > pairs) {
            most = (most + 1) / 2;
        }
        return most;
    }

    private static long met(Collection<Integer> sizes, int most) {
        return sizes.stream().mapToLong(size -> {
            long found = Math.min(size, most);
            return found * (found - 1) / 2 + (size - found) * found;
        }).sum();
    }

    /** Adds a record and returns those added before it that are candidates of it, in that order. */
    public Set<String> add(String record, List<String> keys) {
        Set<String> earlier = with(keys);
        boolean isCut = false;
        for (String key : asking.of(keys).weights().keySet()) {
            List<String> block = recordsByKey.computeIfAbsent(key, none -> new ArrayList<>());
            if (block.size() < most) {
                block.add(record);
            } else {
                isCut = true;
            }
        }
        earlier.remove(record);
        cut += isCut ? 1 : 0;
        return earlier;
    }

    /** How many records have a key of which not all records were found. */
    long cut() {
        return cut;
    }

    /** All records that share enough of these keys. */
    public Set<String> with(List<String> keys) {
        Asking.Asked asked = asking.of(keys);
        Map<String, Integer> sums = new LinkedHashMap<>();
        asked.weights().forEach((key, weight) -> recordsByKey.getOrDefault(key, List.of())
                .forEach(record -> sums.merge(record, weight, Integer::sum)));
        Set<String> found = new LinkedHashSet<>();
        sums.forEach((record, sum) -> {
            if (sum >= asked.least()) {
                found.add(record);
            }
        });
        return found;
    }
}
