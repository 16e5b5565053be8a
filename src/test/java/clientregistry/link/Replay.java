package clientregistry.link;

import clientregistry.person.RecordKey;
import clientregistry.run.BareRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Does to a fresh registry, one by one in commit order, what a registry's change log says was done to it. A change that
 * had to do without the index does so again; all others find their candidates in PostgreSQL.
 */
final class Replay {

    private record Logged(long no, String kind, UUID ref, boolean searched) {
    }

    private final JdbcTemplate original;
    private final BareRegistry fresh;
    private final Map<Long, Long> changes = new HashMap<>();

    private Replay(JdbcTemplate original, BareRegistry fresh) {
        this.original = original;
        this.fresh = fresh;
    }

    /** Feeds a fresh registry all that the original was fed; gives how many changes that are. */
    static int of(JdbcTemplate original, BareRegistry fresh) {
        Replay replay = new Replay(original, fresh);
        List<Logged> log = original.query("select no, kind, ref, searched from change order by no",
                (row, n) -> new Logged(
                row.getLong("no"), row.getString("kind"), row.getObject("ref", UUID.class),
                row.getBoolean("searched")));
        log.forEach(replay::again);
        return log.size();
    }

    private void again(Logged logged) {
        Submission submission = switch (logged.kind) {
            case "feed" -> feed(logged.no);
            case "match" -> fresh.again(logged.ref);
            default -> operation(logged.no);
        };
        // A feed that changed nothing, or was held back as old news, changes nothing here either.
        if (submission != null) {
            Long before = last();
            fresh.commit(logged.searched, submission);
            Long after = last();
            if (after != null && !after.equals(before)) {
                changes.put(logged.no, after);
            }
        }
    }

    private Long last() {
        return fresh.jdbc().queryForObject("select max(no) from change", Long.class);
    }

    private Submission feed(long no) {
        List<Submission> upserts = original.query("select r.source, r.authority, r.local_id, v.resource from "
                + "record_version v "
                + "join record r on r.id = v.record_id where v.change_no = ?", (row, n) -> fresh.submission(
                        new RecordKey(row.getString("source"), row.getString("authority"), row.getString("local_id")),
                        row.getString("resource")), no);
        if (!upserts.isEmpty()) {
            return upserts.get(0);
        }
        return original.query("select record_id, survivor_id from subsumption where change_no = ? union all "
                + "select subsumed_id, survivor_id from held_merge where change_no = ?", (row, n) -> fresh.merge(
                key(row.getObject("survivor_id", UUID.class)), key(row.getObject("record_id", UUID.class))), no, no)
                .stream().findFirst().orElse(null);
    }

    private RecordKey key(UUID record) {
        return original.queryForObject("select source, authority, local_id from record where id = ?", (row, n) ->
                new RecordKey(row.getString("source"), row.getString("authority"), row.getString("local_id")), record);
    }

    private Submission operation(long no) {
        return original.queryForObject("select * from operation where change_no = ?",
                (row, n) -> Submission.ofOperation(new Operation(
                row.getObject("id", UUID.class), row.getString("by"), row.getString("why"),
                translated(OperationJson.read(row.getString("kind"), row.getString("request"))))), no);
    }

    /** Change numbers and task ids are others here. */
    private Operation.Action translated(Operation.Action action) {
        if (action instanceof Operation.Undo undo) {
            return new Operation.Undo(undo.changes().stream().map(changes::get).toList(), undo.keepApart(),
                    undo.cascade());
        }
        return action instanceof Operation.Answer answer ? new Operation.Answer(task(answer.task()), answer.verdict())
                : action;
    }

    private UUID task(UUID id) {
        return original.queryForObject("select kind, record_id, other_person_id, change_no from task where id = ?",
                (row, n) ->
                fresh.jdbc().queryForObject("select id from task where kind = ? and record_id = ? and "
                        + "other_person_id = ? and change_no = ?", UUID.class, row.getString("kind"),
                        row.getObject("record_id"), row.getObject("other_person_id"),
                        changes.get(row.getLong("change_no"))), id);
    }
}
