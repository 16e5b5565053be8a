package clientregistry.publish.targets;

import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;
import clientregistry.store.registry.Outbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells the FHIR server everything again through the outbox: slice by slice, the next one only when the one before is
 * nearly published and the rate allows, behind whatever just changed. One thread at a time.
 */
public final class Republication implements Work {

    public static final String JOB = "republish";

    /** What can be told again; the names are those of {@link Outbox.Kind}'s tables. */
    public enum What {
        RECORDS(Outbox.Kind.RECORD, "record"), PERSONS(Outbox.Kind.PERSON, "person"),
                AUDIT_EVENTS(Outbox.Kind.AUDIT, "audit_event");

        private final Outbox.Kind kind;
        private final String table;

        What(Outbox.Kind kind, String table) {
            this.kind = kind;
            this.table = table;
        }
    }

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final UUID run;
    private final int slice;
    private final int rowsPerSecond;
    private final List<What> left;
    private final long total;
    private final long startedAt = System.nanoTime();
    private UUID last = new UUID(0, 0);
    private long enqueued;
    private long waiting;

    /**
     * @param run           its parameters: what to tell again, separated by commas
     * @param slice         rows put into the outbox at once
     * @param rowsPerSecond most rows put into the outbox in a second, over the run
     */
    public Republication(JdbcTemplate jdbc, Outbox outbox, JobRuns.Run run, int slice, int rowsPerSecond) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.run = run.id();
        this.slice = slice;
        this.rowsPerSecond = rowsPerSecond;
        this.left = new ArrayList<>(Arrays.stream(run.parameters().split(",")).map(What::valueOf).toList());
        this.total = left.stream().mapToLong(this::count).sum();
    }

    private long count(What what) {
        Long rows = jdbc.queryForObject("select count(*) from " + what.table, Long.class);
        return rows == null ? 0 : rows;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public boolean hasMore() {
        return !left.isEmpty() || waiting > 0;
    }

    @Override
    public long step() {
        waiting = outbox.waiting(run, false);
        if (!left.isEmpty() && waiting < slice && enqueued < rowsPerSecond * (1 + seconds())) {
            enqueue(left.get(0));
        }
        return enqueued - waiting;
    }

    private void enqueue(What what) {
        List<UUID> ids = jdbc.queryForList("select id from " + what.table + " where id > ? order by id limit ?",
                UUID.class, last, slice);
        outbox.add(run, ids.stream().map(id -> new Outbox.Entry(Outbox.FHIR, what.kind, id)).toList());
        enqueued += ids.size();
        waiting += ids.size();
        if (ids.size() < slice) {
            left.remove(0);
            last = new UUID(0, 0);
        } else {
            last = ids.get(ids.size() - 1);
        }
    }

    private double seconds() {
        return (System.nanoTime() - startedAt) / 1e9;
    }

    @Override
    public String report() {
        return String.format(Locale.ROOT, "{\"published\":%d,\"parked\":%d,\"waiting\":%d,\"seconds\":%.1f}",
                enqueued - waiting, outbox.waiting(run, true), waiting, seconds());
    }
}
