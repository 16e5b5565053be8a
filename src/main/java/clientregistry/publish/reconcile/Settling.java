package clientregistry.publish.reconcile;

import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What a run has to look at again in the end: what was under way when it was compared, and what was repaired. It waits
 * for them as long as anything moves. Ids are bounded: of more, only the number is kept. One thread.
 */
final class Settling {

    private static final int IDS_MOST = 10_000;
    private static final int AT_ONCE = 100;
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Looks closer at what seems to differ, and mends what does. */
    interface Look {
        void at(TargetSide side, Collection<UUID> ids) throws IOException;
    }

    private final Function<TargetSide, SideTally> tallies;
    private final Look look;
    private final Outbox outbox;
    private final UUID run;
    private final long patienceNanos;
    private final Map<TargetSide, Set<UUID>> underWay = new LinkedHashMap<>();
    private final Map<TargetSide, Set<UUID>> repairing = new LinkedHashMap<>();
    private final Map<TargetSide, Long> uncheckedRepairs = new LinkedHashMap<>();
    private long lastLook;
    private long movedAt;
    private long lastSize = -1;
    private boolean done;

    Settling(Function<TargetSide, SideTally> tallies, Look look, Outbox outbox, UUID run, Duration patience) {
        this.tallies = tallies;
        this.look = look;
        this.outbox = outbox;
        this.run = run;
        this.patienceNanos = patience.toNanos();
    }

    void underWay(TargetSide side, Collection<UUID> ids) {
        Set<UUID> kept = underWay.computeIfAbsent(side, s -> new HashSet<>());
        if (kept.size() < IDS_MOST) {
            kept.addAll(ids);
        } else {
            tallies.apply(side).underWay += ids.size();
        }
    }

    void repairing(TargetSide side, Collection<UUID> ids) {
        Set<UUID> kept = repairing.computeIfAbsent(side, s -> new HashSet<>());
        if (kept.size() < IDS_MOST) {
            kept.addAll(ids);
        } else {
            uncheckedRepairs.merge(side, (long) ids.size(), Long::sum);
        }
    }

    boolean hasMore() {
        return !done;
    }

    void step() throws IOException {
        long now = System.nanoTime();
        if (lastSize >= 0 && now - lastLook < BETWEEN_NANOS) {
            return;
        }
        lastLook = now;
        for (Map.Entry<TargetSide, Set<UUID>> side : List.copyOf(underWay.entrySet())) {
            List<UUID> again = List.copyOf(side.getValue());
            side.getValue().clear();
            slices(again, ids -> look.at(side.getKey(), ids));
        }
        for (Map.Entry<TargetSide, Set<UUID>> side : repairing.entrySet()) {
            slices(List.copyOf(side.getValue()), ids -> check(side.getKey(), side.getValue(), ids));
        }
        long size = size(underWay) + size(repairing) + outbox.waiting(run, false);
        movedAt = size == lastSize ? movedAt : now;
        lastSize = size;
        if (size == 0 || now - movedAt > patienceNanos) {
            finish();
        }
    }

    private static long size(Map<TargetSide, Set<UUID>> ids) {
        return ids.values().stream().mapToLong(Set::size).sum();
    }

    private interface Slice {
        void look(List<UUID> ids) throws IOException;
    }

    private static void slices(List<UUID> ids, Slice slice) throws IOException {
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            slice.look(new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
        }
    }

    /** Published does not mean arrived: the target is asked. */
    private void check(TargetSide side, Set<UUID> kept, List<UUID> ids) throws IOException {
        Confirmation now = Confirmation.of(side, outbox, ids);
        int bad = now.drift().size() + now.parked().size();
        tallies.apply(side).left += bad;
        tallies.apply(side).parked += now.parked().size();
        tallies.apply(side).repaired += ids.size() - now.underWay().size() - bad;
        ids.removeAll(now.underWay());
        kept.removeAll(ids);
    }

    private void finish() {
        done = true;
        underWay.forEach((side, ids) -> tallies.apply(side).underWay += ids.size());
        repairing.forEach((side, ids) -> tallies.apply(side).left += ids.size());
        boolean arrived = outbox.waiting(run, false) + outbox.waiting(run, true) == 0;
        uncheckedRepairs.forEach((side, count) -> {
            if (arrived) {
                tallies.apply(side).repaired += count;
            } else {
                tallies.apply(side).left += count;
            }
        });
    }
}
