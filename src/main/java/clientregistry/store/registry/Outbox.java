package clientregistry.store.registry;

import clientregistry.store.registry.SqlRows.Columns;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What still has to be told to the outside. A row names what changed, not what it says: the publisher reads the current
 * state, so several rows of one record are one publication and an old version can never follow a new one. Thread-safe.
 */
public final class Outbox {

    public static final String INDEX = "index";
    public static final String FHIR = "fhir";
    public static final String AUDIT_LOG = "audit-log";
    /** Another FHIR server that is told the audit trail only. */
    public static final String AUDIT_FHIR = "audit-fhir";

    public enum Kind { RECORD, PERSON, AUDIT }

    /** Something to be told to one target. */
    public record Entry(String target, Kind kind, UUID ref) {
    }

    /** An entry as stored. */
    public record Row(long id, Kind kind, UUID ref, int attempts) {
    }

    private final JdbcTemplate jdbc;
    private final Set<String> targets;

    /** @param targets the targets this site has; what is meant for others is not kept */
    public Outbox(JdbcTemplate jdbc, Set<String> targets) {
        this.jdbc = jdbc;
        this.targets = Set.copyOf(targets);
    }

    /** Those that are told the audit trail: all but the index. */
    public Set<String> ofAudit() {
        return targets.stream().filter(target -> !target.equals(INDEX)).collect(Collectors.toSet());
    }

    /** What is kept for targets that this site no longer has: rows by name, none when all is well. */
    public Map<String, Long> abandoned() {
        Map<String, Long> rows = new TreeMap<>();
        jdbc.query("select target, count(*) as n from outbox group by target", row -> {
            if (!targets.contains(row.getString("target"))) {
                rows.put(row.getString("target"), row.getLong("n"));
            }
        });
        return rows;
    }

    /** Belongs into the transaction that made the change. */
    public void add(Collection<Entry> entries) {
        List<Entry> wanted = entries.stream().filter(e -> targets.contains(e.target)).toList();
        insert(null, wanted);
    }

    /**
     * What a job wants to be published, behind everything that just changed.
     *
     * @param run the job run that asks, by which its rows are counted
     */
    public void add(UUID run, Collection<Entry> entries) {
        insert(run, entries);
    }

    /** In the order given: a target is told in the order of the numbers. */
    private void insert(UUID run, Collection<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.update("""
                insert into outbox (target, kind, ref, run)
                select e.target, e.kind, e.ref, e.run
                from unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[]) with ordinality as e (target, kind, ref, run, n)
                order by e.n
                """, statement -> {
            Columns columns = new Columns(statement);
            columns.of("text", entries, e -> e.target);
            columns.of("text", entries, e -> e.kind.name());
            columns.of("uuid", entries, e -> e.ref);
            columns.of("uuid", entries, e -> run);
        });
    }

    /**
     * Rows of a run that are not published yet.
     *
     * @param parked those that gave up, or those that did not
     */
    public long waiting(UUID run, boolean parked) {
        Long rows = jdbc.queryForObject("select count(*) from outbox where run = ? and (parked is not null) = ?",
                Long.class, run, parked);
        return rows == null ? 0 : rows;
    }

    /** Which of these a target has still to be told, and whether that gave up. */
    public Map<UUID, Boolean> waiting(String target, Collection<UUID> refs) {
        Map<UUID, Boolean> parked = new HashMap<>();
        if (!refs.isEmpty()) {
            jdbc.query("select ref, bool_and(parked is not null) as parked from outbox where target = ? and ref = "
                    + "any(?) group by ref", s -> {
                s.setString(1, target);
                s.setArray(2, s.getConnection().createArrayOf("uuid", refs.toArray()));
            }, row -> {
                parked.put(SqlRows.uuid(row, "ref"), row.getBoolean("parked"));
            });
        }
        return parked;
    }

    /** The oldest rows that are due, in order; what a job asked for comes behind what just changed. */
    public List<Row> due(String target, int limit) {
        return jdbc.query("""
                select id, kind, ref, attempts from outbox
                where target = ? and parked is null and next_attempt <= now() order by (run is not null), id limit ?
                """, (row, n) -> new Row(row.getLong("id"), Kind.valueOf(row.getString("kind")),
                SqlRows.uuid(row, "ref"), row.getInt("attempts")), target, limit);
    }

    public void done(Collection<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.update("delete from outbox where id = any(?)",
                    s -> SqlRows.setArrays(s, rows.stream().map(Row::id).toList()));
        }
    }

    /** Not now: others come first. Counts as no attempt. */
    public void later(Collection<Row> rows, int seconds) {
        jdbc.update("update outbox set next_attempt = now() + ? * interval '1 second' where id = any(?)", s -> {
            s.setInt(1, seconds);
            s.setArray(2, s.getConnection().createArrayOf("bigint", rows.stream().map(Row::id).toArray()));
        });
    }

    /**
     * The target refused this row itself (it is not merely down): try again later, and give up after the limit.
     *
     * @param limit attempts before it is parked
     */
    public void refused(Row row, String reason, int limit) {
        jdbc.update("""
                update outbox set attempts = attempts + 1,
                       next_attempt = now() + least(300, power(2, attempts)) * interval '1 second',
                       parked = case when attempts + 1 >= ? then ? end
                where id = ?
                """, limit, reason, row.id);
    }
}
