package clientregistry.publish.targets;

import clientregistry.publish.targets.Suspects.Group;
import clientregistry.publish.targets.WhoseFault.Answer;
import clientregistry.store.registry.Outbox.Again;
import clientregistry.store.registry.Outbox.Row;
import clientregistry.store.registry.Outbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one target still has to be told, batch by batch, each within its rows and bytes: backs off while it is down, sets
 * a batch that it did not take aside and halves it until the bad row stands alone, parks that, and goes on with others
 * meanwhile. Whose fault it is says {@link WhoseFault}. One publisher thread at a time.
 */
public final class TargetQueue {

    private static final Logger LOG = LoggerFactory.getLogger(TargetQueue.class);
    static final long LONGEST_PAUSE_MILLIS = 10_000;
    /** A target that asks for more time gets so much. */
    static final long LONGEST_BUSY_MILLIS = 60_000;
    /** One that asks for time for one row only, while it takes others, is given that row so seldom, at least. */
    private static final long BUSY_WITH_ONE_MILLIS = 10_000;
    /** After a failure others have so many times what it took, and after a pause so long: suspects never stop them. */
    private static final int SHARE_OF_OTHERS = 3;
    private static final long OTHERS_FIRST_MILLIS = 1_000;
    /** More batches than so many are not set aside: then all wait until it is known what is wrong. */
    private static final int BATCHES_ASIDE = 4;
    /** Halves, but of what fails only when its time is up, or ends the target: that must not be tried often. */
    private static final int PARTS = 2;
    private static final long DEAR_MILLIS = 2_000;
    private static final int DEAR_PARTS = 10;
    /** Another node may have refused rows, too. */
    private static final long LOOK_MILLIS = 10_000;

    /**
     * What a target takes.
     *
     * @param name      as in the outbox
     * @param rows      in one publication, at most
     * @param bytes     in one publication, at most; a row with more goes alone
     * @param parkAfter refusals of one row before it is parked
     */
    public record Limits(String name, int rows, long bytes, int parkAfter) {
    }

    /**
     * When it is told something.
     *
     * @param isMine whether this node is the one that publishes to it now
     * @param pace   whether it is time for the next batch; what was not taken before is tried in between
     */
    public record Permit(BooleanSupplier isMine, Pace pace) {
    }

    /** When it is time for the next batch. */
    public interface Pace {

        /** As often as it is looked. */
        Pace ALWAYS = more -> true;

        /**
         * Whether it is.
         *
         * @param more whether the last batch left some that did not fit into it
         */
        boolean isTime(boolean more);
    }

    private final Outbox outbox;
    private final Limits limits;
    private final Function<List<Row>, Map<Long, Long>> sizes;
    private final Permit permit;
    private final Probe probe;
    private final LongSupplier millis;
    private final Suspects suspects = new Suspects();
    private final SourceTurns turns;
    /** Refused before: what changes of them later is tried alone, too. */
    private final Set<UUID> refused = new HashSet<>();
    /** When to look for one of them that is due again. */
    private long refusedFrom;
    private long pauseMillis;
    private long pausedUntil;
    /** Until then, others go first. */
    private long suspectsFrom;
    private long takenAt;
    /** What was taken last, when it is suspected. */
    private Group tried;
    /** How often it answered for somebody, rows or probes. */
    private long answered;
    /** Nothing was answered since it last fell silent. */
    private boolean silent;
    /** So many of the next rows are those of a batch that was not confirmed. */
    private int unconfirmed;
    /** The last batch left some. */
    private boolean more;

    /** @param sizes about how many bytes each row means, by its number */
    public TargetQueue(Outbox outbox, Limits limits, Function<List<Row>, Map<Long, Long>> sizes, Permit permit, Probe probe) {
        this(outbox, limits, sizes, permit, probe, System::currentTimeMillis);
    }

    /** @param millis the time by which it pauses */
    TargetQueue(Outbox outbox, Limits limits, Function<List<Row>, Map<Long, Long>> sizes, Permit permit, Probe probe,
            LongSupplier millis) {
        this.outbox = outbox;
        this.turns = SourceTurns.of(outbox, limits.name);
        this.limits = limits;
        this.sizes = sizes;
        this.permit = permit;
        this.probe = probe;
        this.millis = millis;
    }

    /** Its name in the outbox. */
    public String target() {
        return limits.name;
    }

    /** The next rows, of each source oldest first; empty while there are none, the target is down, or another node publishes. */
    public List<Row> take() {
        tried = null;
        takenAt = millis.getAsLong();
        if (takenAt < pausedUntil || !permit.isMine.getAsBoolean()) {
            return List.of();
        }
        boolean othersFirst = takenAt < suspectsFrom;
        List<Row> rows = othersFirst ? List.of() : suspected();
        if (rows.isEmpty() && takenAt >= pausedUntil && permit.pace.isTime(more)) {
            rows = fresh();
            return rows.isEmpty() && othersFirst ? suspected() : rows;
        }
        return rows;
    }

    /** Those that nothing is known against, but as long as too many stand aside. */
    private List<Row> fresh() {
        if (suspects.rows() >= BATCHES_ASIDE * limits.rows) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        List<Row> known = new ArrayList<>();
        turns.next(mostRows() + suspects.rows()).stream().filter(row -> !suspects.holds(row))
                .forEach(row -> (refused.contains(row.ref()) ? known : rows).add(row));
        if (!known.isEmpty()) {
            outbox.suspect(known);
            refusedFrom = takenAt;
        }
        List<Row> taken = withinBytes(rows.subList(0, Math.min(rows.size(), mostRows())));
        turns.took(rows, taken);
        more = taken.size() < rows.size() || taken.size() >= mostRows();
        return taken;
    }

    private int mostRows() {
        return unconfirmed == 0 ? limits.rows : Math.max(1, unconfirmed / 2);
    }

    private List<Row> withinBytes(List<Row> rows) {
        if (rows.size() < 2) {
            return rows;
        }
        Map<Long, Long> bytes = sizes.apply(rows);
        List<Row> taken = new ArrayList<>();
        long sum = 0;
        for (Row row : rows) {
            sum += bytes.getOrDefault(row.id(), 0L);
            if (sum > limits.bytes && !taken.isEmpty()) {
                break;
            }
            taken.add(row);
        }
        return taken;
    }

    /** What was not taken before; nothing of it is sent to a target that died of it and has not answered anybody since. */
    private List<Row> suspected() {
        Optional<Group> next = suspects.next(takenAt).or(this::refusedBefore);
        if (next.isEmpty()) {
            return List.of();
        }
        if (silent && probe != Probe.NONE && !answers()) {
            suspects.back(next.get());
            pause(0);
            return List.of();
        }
        tried = next.get();
        return tried.rows();
    }

    /** One that is due again; whomever the target answered since this hub asks it, it answered after it refused that. */
    private Optional<Group> refusedBefore() {
        if (takenAt < refusedFrom) {
            return Optional.empty();
        }
        Optional<Again> next = outbox.again(limits.name);
        refusedFrom = takenAt + next.map(Again::waitMillis).filter(wait -> wait < LOOK_MILLIS).orElse(LOOK_MILLIS);
        return next.filter(row -> row.waitMillis() == 0).map(Again::row)
                .map(row -> new Group(List.of(row), answered > 0 ? 0 : Suspects.NEVER, 0));
    }

    /** The target has them, as the registry is now: what was told of the same things before is settled, too. */
    public void done(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        outbox.done(limits.name, rows);
        if (pauseMillis > 0) {
            LOG.info("{} is back", limits.name);
        }
        pauseMillis = 0;
        unconfirmed = Math.max(0, unconfirmed - rows.size());
        answered++;
        silent = false;
        rows.forEach(row -> refused.remove(row.ref()));
    }

    /** Not there yet for a reason that passes: others go first. */
    public void later(List<Row> rows, int seconds) {
        outbox.later(rows, seconds);
    }

    /** Nothing was sent, or nobody is to blame but the target: wait, a little longer each time. */
    public void down(String reason) {
        if (tried != null) {
            suspects.back(tried);
        }
        sayDown(reason);
        pause(0);
    }

    private void sayDown(String reason) {
        if (pauseMillis == 0) {
            LOG.warn("{} is down, will catch up: {}", limits.name, reason);
        }
    }

    private void pause(long askedMillis) {
        pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(250, pauseMillis * 2));
        pausedUntil = millis.getAsLong() + Math.max(pauseMillis, Math.min(LONGEST_BUSY_MILLIS, askedMillis));
        suspectsFrom = Math.max(suspectsFrom, pausedUntil + OTHERS_FIRST_MILLIS);
    }

    /**
     * A target that never answers did not show that it has them: nothing is held against a row. One that is too slow for
     * all of them within its time is told half of them next, so that it gets on and is not told the same for ever.
     */
    public void unconfirmed(List<Row> rows, String reason) {
        unconfirmed = rows.size();
        down(reason);
    }

    /** Something else was published since these were read: they are read again next time. */
    public void overtaken() {
        LOG.info("{}: another publication came first, the next one is read anew", limits.name);
        if (tried != null) {
            suspects.back(tried);
        }
    }

    /** Whatever it said or did to these: whether it answers for others is asked, and says whose fault it is. */
    public void notTaken(List<Row> rows, String reason) {
        long took = millis.getAsLong() - takenAt;
        Group group = group(rows);
        boolean answers = answers();
        suspectsFrom = millis.getAsLong() + SHARE_OF_OTHERS * took;
        boolean others = answers || answeredSince(group);
        judge(group, Answer.NOT_TAKEN, others, reason, answers && took < DEAR_MILLIS ? PARTS : DEAR_PARTS, 0);
        silent = !answers;
        if (silent) {
            sayDown(reason);
            pause(0);
        }
    }

    /**
     * It asks for time. That is nobody's fault; but one that takes others meanwhile is not waited for.
     *
     * @param seconds until it wants to be asked again, 0 when it did not say
     */
    public void busy(List<Row> rows, String reason, long seconds) {
        Group group = group(rows);
        boolean others = answeredSince(group);
        long wait = Math.min(LONGEST_BUSY_MILLIS, seconds * 1_000);
        judge(group, Answer.BUSY, others, reason, PARTS, others ? Math.max(BUSY_WITH_ONE_MILLIS, wait) : wait);
        if (!others) {
            sayDown(reason);
            pause(wait);
        }
    }

    /** Nothing can be made of one of them, which is no target's fault. */
    public void untold(List<Row> rows, String reason) {
        judge(group(rows), Answer.UNTOLD, true, reason, PARTS, 0);
    }

    /**
     * It said of each of these what it has against it.
     *
     * @param reasons by row
     * @param others  whether it took others of the same publication
     */
    public void notTakenEach(Map<Row, String> reasons, boolean others) {
        if (reasons.isEmpty()) {
            return;
        }
        if (others || answers()) {
            reasons.forEach((row, reason) -> judge(Group.of(List.of(row)), Answer.NOT_TAKEN, true, reason, PARTS, 0));
        } else {
            down(reasons.values().iterator().next());
        }
    }

    private Group group(List<Row> rows) {
        return tried != null && tried.rows().equals(rows) ? tried : Group.of(rows);
    }

    private boolean answeredSince(Group group) {
        return group.failedAt() != Suspects.NEVER && answered > group.failedAt();
    }

    private boolean answers() {
        try {
            probe.ask();
            answered++;
            silent = false;
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} does not answer for others: {}", limits.name, e.getClass().getSimpleName());
            return false;
        }
    }

    private void judge(Group group, Answer answer, boolean others, String reason, int parts, long waitMillis) {
        switch (WhoseFault.of(answer, group.isOne(), others)) {
            case SPLIT -> suspects.split(group, parts, answered);
            case BLAME -> blame(group, reason);
            case KEEP -> suspects.keep(group, answered, millis.getAsLong() + waitMillis);
        }
    }

    /** Several rows of one thing are one publication: the last of them stands for all. */
    private void blame(Group group, String reason) {
        Row row = group.rows().get(group.rows().size() - 1);
        LOG.warn("{} refused {} {}: {}", limits.name, row.kind(), row.ref(), reason);
        refused.add(row.ref());
        refusedFrom = takenAt;
        outbox.refused(limits.name, row, reason, limits.parkAfter);
    }
}
