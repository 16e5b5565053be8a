package clientregistry.steward.trail;

import clientregistry.person.refusal.Refusal;
import clientregistry.steward.AuditReader.Filter;
import clientregistry.steward.AuditReader;
import clientregistry.steward.KnownAs;
import clientregistry.store.registry.SqlRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts who looked at a person. Thread-safe. */
public final class WhoLookedReader {

    /**
     * Each look once, however many entries it left and of its records it showed, and by what showed most. Entries are looked
     * up by number ({@code offset 0}), else PostgreSQL may walk the trail.
     */
    private static final String COUNTS = KnownAs.SUBJECT + """
            , newest as (
                select x.seq, x.look, x.how, x.event from subject s cross join lateral (
                    select x.seq, x.how, e.look, e.event from audit_entity x cross join lateral (
                        select e.at, e.event, %s as look from audit_event e where e.seq = x.seq offset 0) e
                    where x.what = s.what and x.role <> 'audit-trail' and x.how <> 'changed'
                        and e.at between s.since and s.until and e.at >= ? and e.at < ?
                    order by x.seq desc limit ?) x
            ), entries as (
                select seq, look, max(case when event = 'break-glass-query' then 6 when how = 'revealed' then 5
                                      when how = 'opened' then 4 when how = 'exported' then 3 when how = 'sent' then 2
                                      else 1 end) as how
                from newest group by seq, look order by seq desc limit ?
            ), looked as (
                select min(seq) as seq, max(how) as how, count(*) as entries from entries group by look
            )
            select e.node, e.user_name, max(e.user_role) as user_role, %s as human, count(*) as times,
                   sum(l.entries) as entries,
                   (array['listed', 'sent', 'exported', 'opened', 'revealed', 'break-glass'])[l.how] as how,
                   min(e.at) as first, max(e.at) as last
            from looked l join audit_event e on e.seq = l.seq group by e.node, e.user_name, human, l.how
            """.formatted(KnownAs.LOOK, KnownAs.HUMAN);

    private final JdbcTemplate jdbc;
    private final AuditReader entries;
    private final RefusedReader refused;
    private final int most;

    /** @param most entries that are counted, the newest */
    public WhoLookedReader(JdbcTemplate jdbc, AuditReader entries, RefusedReader refused, int most) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.refused = refused;
        this.most = most;
    }

    /**
     * Counts.
     *
     * @param since null for the beginning
     * @param until null for now
     * @throws Refusal NOT_FOUND when there never was such a person
     */
    public WhoLooked count(UUID person, Instant since, Instant until) {
        entries.require(person);
        List<LookCount> counts = jdbc.query(COUNTS, (row, n) -> count(row), person, OpenTimes.from(since), OpenTimes.to(until), most + 1,
                most + 1);
        long times = LookCount.times(counts);
        return new WhoLooked(person, since, until, Math.min(times, most), LookCount.byHow(counts),
                LookCount.lookers(counts, true), LookCount.lookers(counts, false), LookCount.entries(counts) > most,
                refused.of(person, since, until).size(), null);
    }

    /** The same with the looks themselves, as many as are wanted. */
    public WhoLooked sheet(UUID person, Instant since, Instant until, int limit) {
        Filter looks = new Filter(null, null, null, since, until, null, false, null, null, true);
        return count(person, since, until).telling(entries.aboutPerson(person, looks, limit).items());
    }

    private static LookCount count(ResultSet row) throws SQLException {
        return new LookCount(row.getString("node"), row.getString("user_name"), row.getString("user_role"),
                row.getBoolean("human"), row.getString("how"), row.getLong("times"), row.getLong("entries"),
                SqlRows.instant(row, "first"), SqlRows.instant(row, "last"));
    }
}
