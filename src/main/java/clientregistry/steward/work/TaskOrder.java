package clientregistry.steward.work;

import java.util.List;

/**
 * In which order questions are asked, as SQL about a task {@code t}: what stands and may be wrong before what is only
 * not linked, then whom somebody sees these days, then what is most likely.
 */
final class TaskOrder {

    /** As the index {@code task_order} has it, word for word. Samples for quality stand among reviews. */
    static final String RANK = "(case t.kind when 'overlay' then 0 when 'contradiction' then 1 when 'conflict' then 2 "
            + "when 'bridge' then 3 when 'own-ids' then 4 else 5 end)";

    /** A sample is not told from a review while it is open. */
    static final String SHOWN = "(case when t.kind = 'check' then 'review' else t.kind end)";

    /** Log2 odds, null when nobody compared. A sample tells none. */
    static final String BITS = "(t.evidence::jsonb ->> 'weight')::double precision";

    /** Whether its record was heard of within a week: its individual may be at a counter now. */
    static final String ACTIVE = "exists (select 1 from record_version v where v.record_id = t.record_id "
            + "and v.recorded_at > now() - interval '7 days')";

    /** Who else holds it or was given it; takes a name twice. */
    static final String TAKEN = """
            (exists (select 1 from task_hold h where h.task_id = t.id and h.until > now() and h.name <> ?)
             or exists (select 1 from task_assignment a where a.task_id = t.id and a.name <> ?))
            """;

    /** Whether it waits for something. */
    static final String WAITS = "exists (select 1 from task_wait w where w.task_id = t.id and w.until > now())";

    private static final List<String> RANKED = List.of("overlay", "contradiction", "conflict", "bridge", "own-ids", "review");

    private TaskOrder() {
    }

    /** Where a kind stands in the order, so that the index finds it without passing by all before; nothing for none. */
    static String ranked(String kind) {
        int rank = kind == null ? -1 : RANKED.indexOf(kind);
        return rank < 0 ? "" : " and " + RANK + " = " + rank;
    }
}
