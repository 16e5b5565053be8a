package clientregistry.steward.trail;

import clientregistry.steward.KnownAs;
import clientregistry.steward.trail.WhatTheyDid.Deeds;
import clientregistry.steward.trail.WhatTheyDid.Often;
import clientregistry.steward.trail.WhatTheyDid.Place;
import clientregistry.store.registry.SqlRows;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what a user or a node did, from its newest entries. Thread-safe. */
public final class WhatTheyDidReader {

    /** {@code %s}: the column that says who; takes his name, the times and how many. */
    private static final String MINE = "with mine as (select e.*, " + KnownAs.LOOK + " as look from audit_event e where e.%s = ? "
            + "and e.at >= ? and e.at < ? order by e.seq desc limit ?) ";
    private static final String DEEDS = "select event, count(*) as times, count(*) filter (where outcome <> '0') as refused, "
            + "count(*) filter (where found = 0) as missed, min(at) as first, max(at) as last from mine group by event "
            + "order by times desc, event";
    private static final String PLACES = "select node, user_name, address, door, count(*) as times, max(at) as last from mine "
            + "group by node, user_name, address, door order by last desc limit 20";

    /**
     * Persons, and of records whose they were then. What was touched beyond so many is not looked at. Things are looked
     * up by entry ({@code offset 0}): PostgreSQL cannot know that nearly all of them are ids, and would walk the trail.
     */
    private static final String WHOM = """
            , touched as (
                select m.at, m.look, x.role, x.what, x.how = 'changed' as changed from mine m cross join lateral (
                    select * from audit_entity one where one.seq = m.seq offset 0) x
                where x.role in ('record', 'person', 'subsumed', 'came') and x.how is not null
                and x.what ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' limit ?
            ), whom as (
                select t.look, t.changed, case when t.role = 'person' then t.what::uuid else (select l.person_id from link l
                    where l.record_id = t.what::uuid and l.opened_at <= t.at and (l.closed_at is null or l.closed_at > t.at)
                    limit 1) end as person
                from touched t
            )
            """;
    /** Those seen most, and beside each how many there are: whoever was only changed comes last, seen no time. */
    private static final String MOST = """
            select person, times, count(*) filter (where times > 0) over () as seen, count(*) filter (where changed) over () as changed
            from (select person, count(distinct look) filter (where not changed) as times, bool_or(changed) as changed
                from whom where person is not null group by person) each
            order by times desc, person limit 20
            """;
    private static final int TOUCHED = 50_000;
    private static final Person NOBODY = new Person(null, 0, 0);

    private final JdbcTemplate jdbc;
    private final int most;

    /** @param most entries that are counted, the newest */
    public WhatTheyDidReader(JdbcTemplate jdbc, int most) {
        this.jdbc = jdbc;
        this.most = most;
    }

    private record Row(Deeds deeds, long refused, long missed) {
    }

    private record Person(Often often, long seen, long changed) {
    }

    /** What a human did, at whatever node. */
    public WhatTheyDid ofUser(String user, Instant since, Instant until) {
        return of("user_name", user, user, null, since, until);
    }

    /** What a node did, whoever sat there. */
    public WhatTheyDid ofNode(String node, Instant since, Instant until) {
        return of("node", node, null, node, since, until);
    }

    private WhatTheyDid of(String column, String name, String user, String node, Instant since, Instant until) {
        Object[] asked = {name, OpenTimes.from(since), OpenTimes.to(until), most + 1};
        Object[] whom = {asked[0], asked[1], asked[2], most, TOUCHED};
        String mine = MINE.formatted(column);
        List<Row> rows = jdbc.query(mine + DEEDS, (row, n) -> new Row(new Deeds(row.getString("event"),
                row.getLong("times"), SqlRows.instant(row, "first"), SqlRows.instant(row, "last")),
                row.getLong("refused"), row.getLong("missed")), asked);
        List<Person> persons = jdbc.query(mine + WHOM + MOST, (row, n) -> new Person(new Often(row.getObject("person",
                UUID.class), row.getLong("times")), row.getLong("seen"), row.getLong("changed")), whom);
        List<Often> often = persons.stream().map(Person::often).filter(each -> each.times() > 0).toList();
        Person all = persons.isEmpty() ? NOBODY : persons.get(0);
        List<Place> places = jdbc.query(mine + PLACES, (row, n) -> new Place(row.getString("node"),
                row.getString("user_name"), row.getString("address"), row.getString("door"), row.getLong("times"),
                SqlRows.instant(row, "last")), asked);
        long entries = rows.stream().mapToLong(row -> row.deeds.times()).sum();
        return new WhatTheyDid(user, node, since, until, Math.min(entries, most), entries > most,
                rows.stream().mapToLong(Row::refused).sum(), rows.stream().mapToLong(Row::missed).sum(), all.seen, all.changed,
                rows.stream().map(Row::deeds).toList(), often, places);
    }
}
