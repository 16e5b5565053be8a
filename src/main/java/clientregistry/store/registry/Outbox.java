package clientregistry.store.registry;

import clientregistry.store.registry.SqlRows.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The source of what no source did: commands, jobs, rows of before there were turns. They share one turn. */
    public static final String NOBODY = "";

    public enum Kind { RECORD, PERSON, AUDIT }

    /**
     * Something to be told to one target.
     *
     * @param source whose deed it is, in whose turn it is told; empty when it is nobody's
     */
    public record Entry(String target, Kind kind, UUID ref, String source) {

        public Entry(String target, Kind kind, UUID ref) {
            this(target, kind, ref, NOBODY);
        }
    }

    /** An entry as stored. */
    public record Row(long id, Kind kind, UUID ref, int attempts, String source) {
    }

    /**
     * What waits of one source, oldest first.
     *
     * @param source null for what jobs want published
     * @param asked  how many rows were asked for: where there are fewer, no more are due
     */
    public record Share(String source, List<Row> rows, int asked) {
    }

    /**
     * A row that was refused.
     *
     * @param waitMillis until it is due again, 0 when it is
     */
    public record Again(Row row, long waitMillis) {
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
                insert into outbox (target, kind, ref, run, source)
                select e.target, e.kind, e.ref, e.run, e.source
                from unnest(?::text[], ?::text[], ?::uuid[], ?::uuid[], ?::text[]) with ordinality
                    as e (target, kind, ref, run, source, n)
                order by e.n
                """, statement -> {
            Columns columns = new Columns(statement);
            columns.of("text", entries, e -> e.target);
            columns.of("text", entries, e -> e.kind.name());
            columns.of("uuid", entries, e -> e.ref);
            columns.of("uuid", entries, e -> run);
            columns.of("text", entries, e -> e.source);
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

    /**
     * The oldest rows that are due and were never refused, of each source alike, beginning with the source behind that
     * one and going round; last what a job asked for. As many sources as rows, at most; also those of which nothing is
     * due, without rows.
     *
     * @param limit rows in all, about; each source is asked for its share
     */
    public List<Share> due(String target, String after, int limit) {
        Map<Integer, Share> shares = new TreeMap<>();
        jdbc.query(OutboxSql.DUE, row -> {
            int n = row.getInt("n");
            String source = n == OutboxSql.BEHIND ? null : row.getString("source");
            int asked = row.getInt("asked");
            Share share = shares.computeIfAbsent(n, first -> new Share(source, new ArrayList<>(), asked));
            if (SqlRows.nullableLong(row, "id") != null) {
                share.rows.add(row(row));
            }
        }, after, target, target, limit, after, limit, target, target, limit);
        return List.copyOf(shares.values());
    }

    /** What comes behind these rows of theirs, of each source so many at most. */
    public List<Share> more(String target, List<Share> shares, int each) {
        List<Share> more = shares.stream().map(share -> new Share(share.source, new ArrayList<>(), each)).toList();
        jdbc.query(OutboxSql.MORE, s -> {
            SqlRows.setArrays(s, shares.stream().map(Share::source).toList(),
                    shares.stream().map(share -> share.rows.get(share.rows.size() - 1).id).toList());
            s.setString(3, target);
            s.setInt(4, each);
        }, row -> {
            more.get(row.getInt("n") - 1).rows.add(row(row));
        });
        return more;
    }

    /** The first of those refused before that is due again. */
    public Optional<Again> again(String target) {
        return jdbc.query("""
                select id, kind, ref, attempts, source, ceil(extract(epoch from next_attempt - now()) * 1000) as wait
                from outbox where target = ? and parked is null and attempts > 0 order by next_attempt, id limit 1
                """, (row, n) -> new Again(row(row), Math.max(0, row.getLong("wait"))), target).stream().findFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong("id"), Kind.valueOf(row.getString("kind")), SqlRows.uuid(row, "ref"),
                row.getInt("attempts"), row.getString("source"));
    }

    /**
     * The target has these, as the registry is now: what waited or had given up of the same things before is told with
     * them, in whosever turn it was, and never follows them.
     */
    public void done(String target, Collection<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update("delete from outbox where id = any(?)",
                s -> SqlRows.setArrays(s, rows.stream().map(Row::id).toList()));
        jdbc.update(OutboxSql.SETTLED, s -> {
            SqlRows.setArrays(s, rows.stream().map(Row::ref).toList(), rows.stream().map(Row::id).toList());
            s.setString(3, target);
        });
    }

    /** Not now: others come first. Counts as no attempt. */
    public void later(Collection<Row> rows, int seconds) {
        jdbc.update("update outbox set next_attempt = now() + ? * interval '1 second' where id = any(?)", s -> {
            s.setInt(1, seconds);
            s.setArray(2, s.getConnection().createArrayOf("bigint", rows.stream().map(Row::id).toArray()));
        });
    }

    /** An earlier change of the same things was refused: these are tried alone, as if they had been refused once. */
    public void suspect(Collection<Row> rows) {
        if (!rows.isEmpty()) {
            jdbc.update("update outbox set attempts = 1 where id = any(?)",
                    s -> SqlRows.setArrays(s, rows.stream().map(Row::id).toList()));
        }
    }

    /**
     * The target refused this row itself (it is not merely down): try again later, and give up after the limit. Earlier
     * rows of the same thing are this one, which tells what is now: it takes their attempts and their age.
     *
     * @param limit attempts before it is parked
     */
    public void refused(String target, Row row, String reason, int limit) {
        jdbc.update(OutboxSql.REFUSED, target, row.kind.name(), row.ref, row.id, limit, reason, row.id);
    }
}
