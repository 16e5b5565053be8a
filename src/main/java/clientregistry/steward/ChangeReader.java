package clientregistry.steward;

import clientregistry.person.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a source caused in a window of time, and what a run of the re-match job did; oldest first. Thread-safe. */
public final class ChangeReader {

    /**
     * Feeds of the source that moved a record or closed one, and the first matching of its records that had to wait. A
     * feed that only founded a person of its own has nothing to be undone; what the re-match job found later is not the
     * source's doing.
     */
    private static final String CAUSED = """
            select c.no from change c
            where c.at >= ? and c.at < ? and c.no > ?
              and (c.kind = 'feed' and c.source = ?
                   or c.kind = 'match' and exists (
                      select 1 from record r where r.id = c.ref and r.source = ?
                      and not exists (select 1 from link l where l.record_id = r.id and l.change_no < c.no)))
              and (exists (select 1 from link l where l.change_no = c.no and l.decision <> 'new')
                   or exists (select 1 from link l where l.closed_change = c.no and l.change_no < c.no)
                   or exists (select 1 from subsumption s where s.change_no = c.no or s.closed_change = c.no))
            order by c.no limit ?
            """;
    /** One node runs it, and nothing else makes persons one while records are matched again. */
    private static final String OF_RUN = """
            select c.no from change c join job_run run on c.at >= run.started_at
              and c.at <= coalesce(run.finished_at, c.at)
            where run.id = ? and c.kind = 'match'
              and exists (select 1 from link l where l.change_no = c.no and l.decision = 'persons-merged')
            order by c.no limit ?
            """;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcTemplate jdbc;
    private final Undone undone;
    private final EffectsOfChanges effects;

    public ChangeReader(JdbcTemplate jdbc, Undone undone, EffectsOfChanges effects) {
        this.jdbc = jdbc;
        this.undone = undone;
        this.effects = effects;
    }

    /**
     * The changes of a source in a span of time.
     *
     * @param since inclusive
     * @param until exclusive, null for now
     */
    public record Window(String source, Instant since, Instant until) {
    }

    /**
     * A page of changes, in their order.
     *
     * @param after change number where the page before ended, null for the first one
     */
    public Page<ChangeView> list(Window window, Long after, int limit) {
        List<Long> numbers = numbers(window, after == null ? -1 : after, limit + 1);
        return Page.of(read(numbers), limit, last -> String.valueOf(last.change()));
    }

    /**
     * The changes of a window that are not undone.
     *
     * @param limit how many are looked at
     */
    public List<Long> standing(Window window, int limit) {
        return standing(numbers(window, -1, limit));
    }

    /**
     * The changes by which a run of the re-match job made persons one and that are not undone.
     *
     * @param limit how many are looked at
     */
    public List<Long> standing(UUID run, int limit) {
        return standing(Rows.query(jdbc, OF_RUN, (row, n) -> row.getLong("no"), run, limit));
    }

    private List<Long> standing(List<Long> numbers) {
        Map<Long, UUID> undoing = undone.of(numbers);
        return numbers.stream().filter(no -> !undoing.containsKey(no)).toList();
    }

    /**
     * One change.
     *
     * @throws Refusal NOT_FOUND when there is no such change
     */
    public ChangeView read(long number) {
        return read(List.of(number)).stream().findFirst()
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, null, "There is no change with this number."));
    }

    private List<Long> numbers(Window window, long after, int limit) {
        return Rows.query(jdbc, CAUSED, (row, n) -> row.getLong("no"), window.since, window.until == null
                ? LATEST : window.until, after, window.source, window.source, limit);
    }

    /** In order of their numbers. */
    public List<ChangeView> read(List<Long> numbers) {
        Map<Long, EffectView> did = effects.of(numbers);
        Map<Long, UUID> undoing = undone.of(numbers);
        return numbers.isEmpty() ? List.of() : Rows.query(jdbc, """
                select c.*, o.id as operation from change c left join operation o on o.change_no = c.no
                where c.no = any(?) order by c.no
                """, (row, n) -> new ChangeView(row.getLong("no"), Rows.instant(row, "at"), row.getString("node"),
                row.getString("kind"), row.getString("source"), Rows.uuid(row, "operation"),
                undoing.get(row.getLong("no")), did.get(row.getLong("no"))), numbers);
    }
}
