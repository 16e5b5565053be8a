package jobs;

import java.util.Map;
import java.util.UUID;

/** A run of the re-match job under way. One thread at a time. */
public final class RematchRun {

    public static final String JOB = "rematch";

    final UUID id;
    final Map<String, Double> before;
    final long startedAt = System.nanoTime();
    UUID last = new UUID(0, 0);
    long done;
    boolean more = true;

    RematchRun(UUID id, Map<String, Double> before) {
        this.id = id;
        this.before = before;
    }

    public boolean hasMore() {
        return more;
    }
}
