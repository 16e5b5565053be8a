package clientregistry.publish.reconcile;

import clientregistry.jobs.Work;
import clientregistry.publish.reconcile.Difference.Kind;
import clientregistry.publish.reconcile.Difference.Side;
import clientregistry.store.registry.Outbox;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * One run: compares the registry with its targets page by page, puts what drifted into the outbox again, and in the end
 * looks at what was under way, and whether the repairs arrived. Holds a bounded number of ids. One thread at a time.
 */
public final class Reconciliation implements Work {

    public static final String JOB = "reconcile";
    /** Parameter of a run that only reports. */
    public static final String DRY_RUN = "dry-run";

    /** Repairs that wait to be published, at most, before the next page is compared. */
    private static final int QUEUED_MOST = 5_000;

    private final Outbox outbox;
    private final UUID run;
    private final boolean dryRun;
    private final Deque<Pages> left;
    private final Map<Side, SideTally> tallies = new EnumMap<>(Side.class);
    private final Settling settling;
    private final long total;
    private final long startedAt = System.nanoTime();
    private long looked;
    private long queued;

    /** @param patience how long to wait, while nothing moves, for what is under way in the end */
    Reconciliation(List<TargetSide> sides, Outbox outbox, UUID run, boolean dryRun, Duration patience) {
        this.outbox = outbox;
        this.run = run;
        this.dryRun = dryRun;
        this.left = new ArrayDeque<>(sides.stream().map(Pages::new).toList());
        sides.forEach(side -> tallies.put(side.side(), new SideTally()));
        this.total = sides.stream().mapToLong(TargetSide::count).sum();
        this.settling = new Settling(this::tally, this::look, outbox, run, patience);
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public boolean hasMore() {
        return !left.isEmpty() || settling.hasMore();
    }

    @Override
    public long step() throws IOException {
        if (left.isEmpty()) {
            settling.step();
        } else if (queued < QUEUED_MOST || outbox.waiting(run, false) < QUEUED_MOST) {
            compare(left.peek());
        }
        return looked;
    }

    private void compare(Pages pages) throws IOException {
        Pages.Page page = pages.next();
        SideTally tally = tally(pages.side());
        tally.looked += page.looked();
        tally.found += page.found();
        looked += page.looked();
        for (Difference difference : page.differences()) {
            if (difference.kind() == Kind.SUPERFLUOUS) {
                superfluous(pages.side(), difference);
            }
        }
        look(pages.side(), page.differences().stream().filter(d -> d.kind() != Kind.SUPERFLUOUS)
                .map(d -> UUID.fromString(d.id())).toList());
        if (!pages.hasMore()) {
            left.remove();
        }
    }

    private void superfluous(TargetSide side, Difference difference) throws IOException {
        tally(side).drift(difference);
        if (dryRun) {
            tally(side).left++;
        } else {
            side.remove(difference.id());
            tally(side).repaired++;
        }
    }

    /** Looks closer at what seems to differ, and mends what does. */
    private void look(TargetSide side, Collection<UUID> suspects) throws IOException {
        if (suspects.isEmpty()) {
            return;
        }
        Confirmation confirmed = Confirmation.of(side, outbox, suspects);
        settling.underWay(side, confirmed.underWay());
        confirmed.parked().forEach(tally(side)::drift);
        tally(side).parked += confirmed.parked().size();
        tally(side).left += confirmed.parked().size();
        confirmed.drift().forEach(tally(side)::drift);
        if (dryRun) {
            tally(side).left += confirmed.drift().size();
        } else {
            repair(side, confirmed.drift());
        }
    }

    private void repair(TargetSide side, List<Difference> drift) throws IOException {
        if (drift.isEmpty()) {
            return;
        }
        side.prepare(drift);
        List<UUID> ids = drift.stream().map(d -> UUID.fromString(d.id())).toList();
        outbox.add(run, ids.stream().map(id -> new Outbox.Entry(side.target(), side.kind(), id)).toList());
        queued += ids.size();
        settling.repairing(side, ids);
    }

    private SideTally tally(TargetSide side) {
        return tallies.get(side.side());
    }

    @Override
    public String report() {
        ObjectNode json = JsonMapper.builder().build().createObjectNode().put("dryRun", dryRun)
                .put("seconds", Math.round((System.nanoTime() - startedAt) / 1e8) / 10.0);
        tallies.forEach((side, tally) -> tally.write(json.putObject(side.name().toLowerCase(Locale.ROOT))));
        return json.toString();
    }
}
