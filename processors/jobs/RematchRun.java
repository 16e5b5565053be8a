package jobs;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A run of the re-match job under way. One thread at a time. */
public final class RematchRun {

    public static final String JOB = "rematch";

    final UUID id;
    final String requestedBy;
    final Map<String, Double> before;
    final long startedAt = System.nanoTime();
    UUID last = new UUID(0, 0);
    long done;
    List<UUID> slice = List.of();
    boolean more = true;
    boolean waiting;

    RematchRun(UUID id, String requestedBy, Map<String, Double> before) {
        this.id = id;
        this.requestedBy = requestedBy;
        this.before = before;
    }

    /** Whether there is a slice to do now: not while the run waits. */
    public boolean hasMore() {
        return more && !waiting;
    }

    void sliceDone() {
        done += slice.size();
        last = slice.isEmpty() ? last : slice.get(slice.size() - 1);
    }

    /** Another node goes on with it, having thought this one dead. */
    void takenOver() {
        more = false;
    }

    /**
     * Search did not answer for the slice, or feeds or a fault of the registry came before it: it is done again later.
     */
    void sliceWaits() {
        waiting = true;
        more = true;
    }
}
