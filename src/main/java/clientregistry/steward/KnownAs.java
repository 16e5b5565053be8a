package clientregistry.steward;

/** How the trail knows a person, a human and a look, as parts of statements. */
public final class KnownAs {

    /**
     * Itself and the persons it replaced; and its records, each while it was one of theirs: {@code subject (what, since,
     * until)}. The time of an entry is that of its transaction, as is that of a link. Takes the person's id.
     */
    public static final String SUBJECT = """
            with recursive known (id) as (
                select ?::uuid union select p.id from person p join known k on p.replaced_by = k.id
            ), subject (what, since, until) as (
                select k.id::text, '-infinity'::timestamptz, 'infinity'::timestamptz from known k
                union all
                select l.record_id::text, l.opened_at, 'infinity' from link l join known k on k.id = l.person_id
                where l.closed_at is null
                union all
                select l.record_id::text, l.opened_at, l.closed_at from link l join known k on k.id = l.person_id
                where l.closed_at is not null
            )
            """;

    /**
     * Whether a row {@code e} of {@code audit_event} tells of a human: one beside a node, at the stewards' listener, or
     * at a command line.
     */
    public static final String HUMAN = "(e.user_name is not null or coalesce(e.door, '') = 'steward' or (e.door is null "
            + "and e.event not like 'job-%'))";

    /**
     * Which look a row {@code e} of {@code audit_event} is part of: all that one request asked at the stewards' listener is
     * one, such as a page of the console. There the id is ours; elsewhere it is the sender's, who may use one twice.
     */
    public static final String LOOK = "case when e.door = 'steward' then coalesce(e.request_id, e.seq::text) else e.seq::text "
            + "end";

    private KnownAs() {
    }
}
