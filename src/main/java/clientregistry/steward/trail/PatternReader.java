package clientregistry.steward.trail;

import clientregistry.match.normalisation.Features;
import clientregistry.match.normalisation.NameFeatures;
import clientregistry.match.normalisation.Token;
import clientregistry.person.refusal.Refusal;
import clientregistry.steward.KnownAs;
import clientregistry.steward.trail.PatternFound.Acknowledged;
import clientregistry.steward.trail.PatternRules.Day;
import clientregistry.steward.trail.PatternRules.Hour;
import clientregistry.steward.trail.PatternRules.Misses;
import clientregistry.steward.trail.PatternRules.Named;
import clientregistry.store.audit.AskedParameters;
import clientregistry.store.registry.SqlRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands out in the trail of some days, from a bounded number of the newest entries of humans. Thread-safe. */
public final class PatternReader {

    /**
     * What stands out.
     *
     * @param since begin of the first day looked at
     * @param until end of the last one
     * @param back  how far back entries of humans were looked at, when there were more than that; else null
     * @param items the latest first
     */
    public record Found(Instant since, Instant until, Instant back, List<PatternFound> items) {
    }

    /**
     * The condition is that of the index. Takes begin, end and how many. What these touched is looked up entry by entry
     * ({@code offset 0}): PostgreSQL would walk the whole trail beside.
     */
    private static final String HUMAN = "with human as (select e.id, e.seq, e.at, e.event, e.found, "
            + "coalesce(e.user_name, e.node) as who, " + KnownAs.LOOK + " as look from audit_event e "
            + "where (user_name is not null or door = 'steward') and at >= ? and at < ? order by at desc limit ?)";
    private static final String BACK = HUMAN + " select count(*) as n, min(at) as back from human";
    private static final String HOURS = HUMAN + """
            select h.who, date_trunc('hour', h.at, ?) as begin, count(distinct h.look) filter (where c.looked) as looks,
                   count(distinct h.look) filter (where c.searched) as searches
            from human h cross join lateral (select
                (select 1 from audit_entity x where x.seq = h.seq and x.role in ('record', 'person')
                 and x.how in ('listed', 'opened', 'revealed', 'sent', 'exported') limit 1) is not null as looked,
                h.event in ('search', 'pix-query') or (h.event in ('steward-query', 'break-glass-query')
                    and (select 1 from audit_detail d where d.event = h.id
                         and d.text::jsonb #>> '{parameters,path,0}' = any(?) limit 1) is not null) as searched offset 0) c
            where c.looked or c.searched group by h.who, begin
            """;
    private static final String DAYS = HUMAN + """
            , seen as (
                select h.who, h.at, x.role, x.what from human h
                cross join lateral (select * from audit_entity one where one.seq = h.seq offset 0) x
                where x.role in ('record', 'person') and (x.how in ('opened', 'revealed', 'exported')
                    or (x.how = 'sent' and h.event = 'read')) limit ?
            ), whom as (
                select s.who, date_trunc('day', s.at, ?) as begin, case when s.role = 'person' then s.what else coalesce(
                    (select l.person_id::text from link l where l.record_id = s.what::uuid and l.opened_at <= s.at
                     and (l.closed_at is null or l.closed_at > s.at) limit 1), s.what) end as person
                from seen s
            ), deeds as (
                select who, date_trunc('day', at, ?) as begin, count(*) as n from human
                where event in ('operation', 'steward-errand') group by who, begin
            )
            select w.who, w.begin, count(distinct w.person) as persons, coalesce(max(d.n), 0) as deeds
            from whom w left join deeds d on d.who = w.who and d.begin = w.begin group by w.who, w.begin
            """;
    private static final String MISSES = """
            select who, human, date_trunc('hour', at, ?) as begin, count(*) as times from (
                select coalesce(user_name, node) as who, user_name is not null or coalesce(door, '') = 'steward' as human, at
                from audit_event where found = 0 and at >= ? and at < ? order by at desc limit ?) m
            group by who, human, begin
            """;
    private static final String NAMED = HUMAN + """
            , shown as (
                select h.who, date_trunc('day', h.at, ?) as day, x.what, count(distinct h.look) as times
                from human h cross join lateral (select * from audit_entity one where one.seq = h.seq offset 0) x
                where x.role = 'record' and x.how in ('opened', 'revealed', 'exported', 'sent')
                group by h.who, day, x.what order by day desc limit ?
            )
            select s.who, s.day, s.times, l.person_id, v.features from shown s
            join link l on l.record_id = s.what::uuid and l.closed_at is null
            join record r on r.id = l.record_id join record_version v on v.record_id = r.id and v.version = r.version
            """;
    private static final Duration WEEK = Duration.ofDays(6);
    private static final int SEEN = 200_000;
    private static final int NAMES = 5_000;
    /** Where people are searched for. */
    private static final List<String> SEARCHES = List.of("records", "search", "persons", "audit/persons");

    private final JdbcTemplate jdbc;
    private final PatternSettings settings;
    private final PatternRules rules;
    private final Acknowledgements acknowledged;
    private final List<String> searches;
    private final Clock clock;

    public PatternReader(JdbcTemplate jdbc, PatternSettings settings, AskedParameters asked, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        rules = new PatternRules(settings);
        acknowledged = new Acknowledgements(jdbc);
        searches = SEARCHES.stream().flatMap(path -> Stream.of(path, asked.hash(path))).toList();
    }

    /**
     * Looks at whole days.
     *
     * @param since in the first one; null: a week ago
     * @param until in the last one; null: today
     * @param all   also what was acknowledged
     * @throws Refusal TOO_COSTLY for more days than may be looked at at once, DATA_TYPE when they end before they begin
     */
    public Found find(Instant since, Instant until, boolean all) {
        Instant last = until == null ? clock.instant() : until;
        Instant begin = rules.day(since == null ? last.minus(WEEK) : since);
        Instant end = rules.dayAfter(rules.day(last));
        require(begin, end);
        Back back = jdbc.queryForObject(BACK, (row, n) -> new Back(row.getLong("n"), SqlRows.instant(row, "back")),
                window(begin, end));
        List<PatternFound> found = rules.find(hours(begin, end), days(begin, end), misses(begin, end),
                named(begin, end));
        Map<UUID, Acknowledged> seen = acknowledged.of(found.stream().map(PatternFound::id).toList());
        return new Found(begin, end, back.n < settings.entries() ? null : back.since, found.stream()
                .map(each -> each.seenBy(seen.get(each.id()))).filter(each -> all || each.seen() == null).toList());
    }

    private record Back(long n, Instant since) {
    }

    private void require(Instant begin, Instant end) {
        if (!end.isAfter(begin)) {
            throw new Refusal(Refusal.Kind.DATA_TYPE, "until", "until is before since.");
        }
        if (Duration.between(begin, end).toDays() > settings.days()) {
            throw new Refusal(Refusal.Kind.TOO_COSTLY, "since", "Ask for " + settings.days()
                    + " days, at most (audit.patterns.days).");
        }
    }

    private Object[] window(Instant begin, Instant end) {
        return new Object[] {Timestamp.from(begin), Timestamp.from(end), settings.entries()};
    }

    private List<Hour> hours(Instant begin, Instant end) {
        return jdbc.query(HOURS, statement -> {
            statement.setTimestamp(1, Timestamp.from(begin));
            statement.setTimestamp(2, Timestamp.from(end));
            statement.setInt(3, settings.entries());
            statement.setString(4, settings.zone().getId());
            statement.setArray(5, statement.getConnection().createArrayOf("text", searches.toArray()));
        }, (row, n) -> new Hour(row.getString("who"), SqlRows.instant(row, "begin"), row.getLong("looks"),
                row.getLong("searches")));
    }

    private List<Day> days(Instant begin, Instant end) {
        String zone = settings.zone().getId();
        return jdbc.query(DAYS, (row, n) -> new Day(row.getString("who"), SqlRows.instant(row, "begin"),
                row.getLong("persons"), row.getLong("deeds")), Timestamp.from(begin), Timestamp.from(end),
                settings.entries(), SEEN, zone, zone);
    }

    private List<Misses> misses(Instant begin, Instant end) {
        return jdbc.query(MISSES, (row, n) -> new Misses(row.getString("who"), row.getBoolean("human"),
                SqlRows.instant(row, "begin"), row.getLong("times")), settings.zone().getId(), Timestamp.from(begin),
                Timestamp.from(end), settings.entries());
    }

    private List<Named> named(Instant begin, Instant end) {
        return jdbc.query(NAMED, (row, n) -> names(row), Timestamp.from(begin), Timestamp.from(end), settings.entries(),
                settings.zone().getId(), NAMES).stream().flatMap(Collection::stream).toList();
    }

    private static List<Named> names(ResultSet row) throws SQLException {
        String who = row.getString("who");
        Instant day = SqlRows.instant(row, "day");
        UUID person = SqlRows.uuid(row, "person_id");
        long times = row.getLong("times");
        return Features.fromJson(row.getString("features")).names().stream().map(name -> new Named(who, day, person,
                words(name.given()), family(name), times)).toList();
    }

    private static Set<String> words(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.toSet());
    }

    private static Set<String> family(NameFeatures name) {
        return Stream.concat(name.family().stream().map(Token::text), Stream.ofNullable(name.wholeFamily()))
                .collect(Collectors.toSet());
    }

    /**
     * One that was found, by its id and a time in it.
     *
     * @throws Refusal NOT_FOUND when nothing of the kind stands out
     */
    public PatternFound one(UUID id, Instant at) {
        return find(at, at, true).items().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() ->
                new Refusal(Refusal.Kind.NOT_FOUND, null, "Nothing of this id stands out on that day."));
    }
}
