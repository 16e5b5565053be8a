package clientregistry.tools.training;

import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Chooses records to learn from, by number drawn from seed and record id: the same of the same registry, in whatever
 * order they are offered. Confined to one thread.
 */
public final class Sample {

    private final long seed;
    private final int most;
    private final TreeMap<Long, UUID> chosen = new TreeMap<>();
    private long offered;

    /** @param most so many records, at least 1 */
    public Sample(long seed, int most) {
        this.seed = seed;
        this.most = most;
    }

    public void offer(UUID record) {
        offered++;
        chosen.put(Seeded.of(seed, record), record);
        if (chosen.size() > most) {
            chosen.pollLastEntry();
        }
    }

    /** How many it was chosen from. */
    public long offered() {
        return offered;
    }

    /** In the order of their numbers. */
    public List<UUID> records() {
        return List.copyOf(chosen.values());
    }
}
