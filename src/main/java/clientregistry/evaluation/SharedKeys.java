package clientregistry.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds candidates as the search index does, without a cap: records that share a blocking key. Confined to one thread.
 */
public final class SharedKeys {

    private final Map<String, List<String>> recordsByKey = new HashMap<>();

    /** Adds a record and returns those added before it that share a key with it, in that order. */
    public Set<String> add(String record, List<String> keys) {
        Set<String> earlier = new LinkedHashSet<>();
        for (String key : keys) {
            List<String> block = recordsByKey.computeIfAbsent(key, none -> new ArrayList<>());
            earlier.addAll(block);
            block.add(record);
        }
        earlier.remove(record);
        return earlier;
    }

    /** The records of each key. */
    public List<List<String>> blocks() {
        return List.copyOf(recordsByKey.values());
    }
}
