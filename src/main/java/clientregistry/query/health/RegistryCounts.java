package clientregistry.query.health;

import clientregistry.store.registry.Outbox;
import clientregistry.store.registry.PendingRecords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** How much there is in the registry and how much waits. Thread-safe. */
public final class RegistryCounts {

    /** Before the word of a reason: how many wait for it. */
    public static final String PENDING_BECAUSE = "pending.";

    /** Rows for targets that the settings no longer have; with a dot and its name, those of one of them. */
    public static final String ABANDONED = "abandoned";

    private final JdbcTemplate jdbc;
    private final PendingRecords pending;
    private final Set<String> targets;

    /** Of a registry that tells its index, a FHIR server and its audit log. */
    public RegistryCounts(JdbcTemplate jdbc) {
        this(jdbc, Set.of(Outbox.INDEX, Outbox.FHIR, Outbox.AUDIT_LOG));
    }

    /** @param targets who is told what changes, by name */
    public RegistryCounts(JdbcTemplate jdbc, Set<String> targets) {
        this.targets = Set.copyOf(targets);
        this.jdbc = jdbc;
        this.pending = new PendingRecords(jdbc);
    }

    /** Who is told what changes. */
    Set<String> targets() {
        return targets;
    }

    public boolean databaseAnswers() {
        try {
            jdbc.queryForObject("select 1", Integer.class);
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }

    /** Counts by name; lag of a target in seconds is the age of its oldest row, those of jobs apart. */
    public Map<String, Double> read() {
        Map<String, Double> counts = new LinkedHashMap<>();
        jdbc.query("""
                select (select count(*) from record where state = 'active') as records,
                       (select count(*) from person where state = 'active') as persons,
                       (select count(*) from link where closed_at is null) as links,
                       (select count(*) from task where state = 'open') as tasks
                """, row -> {
            for (String name : new String[] {"records", "persons", "links", "tasks"}) {
                counts.put(name, row.getDouble(name));
            }
        });
        countPending(counts);
        for (String target : targets) {
            counts.put("outbox." + target, 0.0);
            counts.put("lag." + target, 0.0);
            counts.put("parked." + target, 0.0);
            counts.put("retried." + target, 0.0);
        }
        counts.put(ABANDONED, 0.0);
        jdbc.query("""
                select target, count(*) filter (where parked is null) as n,
                       extract(epoch from coalesce(now() - min(enqueued_at) filter (where run is null
                                                   and parked is null), interval '0')) as lag,
                       count(*) filter (where parked is not null) as parked,
                       count(*) filter (where parked is null and attempts > 0) as retried
                from outbox group by target
                """, row -> {
            counts.put("outbox." + row.getString("target"), row.getDouble("n"));
            counts.put("lag." + row.getString("target"), row.getDouble("lag"));
            counts.put("parked." + row.getString("target"), row.getDouble("parked"));
            counts.put("retried." + row.getString("target"), row.getDouble("retried"));
            if (!targets.contains(row.getString("target"))) {
                counts.merge(ABANDONED, row.getDouble("n") + row.getDouble("parked"), Double::sum);
                counts.put(ABANDONED + "." + row.getString("target"), row.getDouble("n") + row.getDouble("parked"));
            }
        });
        // Without those of which nothing is kept: queries, and what retention forgot.
        counts.put("refused", jdbc.queryForObject("select count(*) from message where outcome = 'refused' and "
                + "reprocessed_at is null "
                + "and length(raw) > 0", Double.class));
        counts.put("parked", jdbc.queryForObject("select count(*) from outbox where parked is not null", Double.class));
        counts.put("parked.records", jdbc.queryForObject("select count(*) from parked_record", Double.class));
        return counts;
    }

    private void countPending(Map<String, Double> counts) {
        counts.put("pending", 0.0);
        pending.byReason().forEach((reason, n) -> {
            counts.merge("pending", n.doubleValue(), Double::sum);
            counts.put(PENDING_BECAUSE + reason.word(), n.doubleValue());
        });
    }
}
