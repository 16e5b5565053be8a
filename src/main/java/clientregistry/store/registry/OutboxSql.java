package clientregistry.store.registry;

/**
 * Statements of {@link Outbox} whose plans matter: none looks at more than it gives or takes, however many rows wait. A
 * source is asked for as a range of sources, in whose order nothing but the index of turns is: asked for one, in the order
 * of ids, the planner may go through all ids and hope to meet some of that source soon.
 */
final class OutboxSql {

    /** The turn of what jobs asked for, behind all others. */
    static final int BEHIND = Integer.MAX_VALUE;

    /**
     * Leaps in the index from source to source, from one on and round to it again (lap 1), and takes a share of each.
     * Parameters: source; target; target; most turns; source; rows in all; target; target; rows in all.
     */
    static final String DUE = """
            with recursive turn (source, lap, n) as (
                select ?::text, 0, 0
                union all
                select next.source, next.lap, turn.n + 1
                from turn cross join lateral (
                    (select o.source, turn.lap from outbox o
                     where o.target = ? and o.parked is null and o.run is null and o.source > turn.source
                     order by o.source limit 1)
                    union all
                    (select o.source, 1 from outbox o
                     where o.target = ? and o.parked is null and o.run is null and turn.lap = 0
                     order by o.source limit 1)
                    order by lap limit 1) as next (source, lap)
                where turn.n < ? and (next.lap = 0 or next.source <= ?)
            ), share (most) as (
                select ceil(?::numeric / greatest(1, max(n)))::integer from turn
            )
            select t.n, share.most as asked, t.source, r.id, r.kind, r.ref, r.attempts
            from turn t cross join share left join lateral (
                select id, kind, ref, attempts from outbox
                where target = ? and source between t.source and t.source and parked is null and run is null
                      and attempts = 0 and next_attempt <= now()
                order by source, id limit (select most from share)) r on true
            where t.n > 0
            union all
            (select 2147483647, 0, source, id, kind, ref, attempts from outbox
             where target = ? and parked is null and run is not null and attempts = 0 and next_attempt <= now()
             order by id limit ?)
            order by n, id
            """;

    /** Parameters: sources; last rows of theirs; target; rows of each. */
    static final String MORE = """
            select t.n, r.id, r.kind, r.ref, r.attempts, t.source
            from unnest(?::text[], ?::bigint[]) with ordinality as t (source, last, n) cross join lateral (
                select id, kind, ref, attempts from outbox
                where target = ? and source <= t.source and (source, id) > (t.source, t.last) and parked is null
                      and run is null and attempts = 0 and next_attempt <= now()
                order by source, id limit ?) r
            order by t.n, r.id
            """;

    /** Row by row through the index, whatever is thought of how many there are of a thing. Parameters: refs; ids; target. */
    static final String SETTLED = """
            delete from outbox where id = any(array(
                select earlier.id from unnest(?::uuid[], ?::bigint[]) as taken (ref, id) cross join lateral (
                    select id from outbox where ref = taken.ref and id < taken.id and target = ? offset 0) earlier))
            """;

    /** Parameters: target; kind; ref; id; most attempts; reason; id. */
    static final String REFUSED = """
            with earlier as (delete from outbox where target = ? and kind = ? and ref = ? and id < ?
                             returning attempts, enqueued_at),
                 before as (select coalesce(max(attempts), 0) as attempts, min(enqueued_at) as since from earlier)
            update outbox o set attempts = greatest(o.attempts, b.attempts) + 1,
                   enqueued_at = least(o.enqueued_at, b.since),
                   next_attempt = now() + least(300, power(2, least(10, greatest(o.attempts, b.attempts))))
                                          * interval '1 second',
                   parked = case when greatest(o.attempts, b.attempts) + 1 >= ? then ? end
            from before b where o.id = ?
            """;

    private OutboxSql() {
    }
}
