package clientregistry.feed.reprocess;

import clientregistry.jobs.JobRuns;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Stored messages that somebody asked to be processed again, and what became of each. Thread-safe. */
public final class ReprocessRequests {

    public static final String JOB = "reprocess";

    /** @param overwrite also over newer news of the same record */
    record Request(long id, UUID message, boolean overwrite) {
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    public ReprocessRequests(JdbcTemplate jdbc, TransactionTemplate transaction, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Asks for messages to be processed again, and gives the job run that will do it. */
    public UUID request(Collection<UUID> messages, boolean overwrite, String by) {
        return transaction.execute(status -> {
            UUID run = new JobRuns(jdbc).request(JOB, by, null);
            jdbc.batchUpdate("insert into reprocess_request (run, message_id, overwrite) values (?, ?, ?)", messages,
                    500, (s, message) -> {
                s.setObject(1, run);
                s.setObject(2, message);
                s.setBoolean(3, overwrite);
            });
            return run;
        });
    }

    long count(UUID run) {
        Long all = jdbc.queryForObject("select count(*) from reprocess_request where run = ?", Long.class, run);
        return all == null ? 0 : all;
    }

    Optional<Request> next(UUID run) {
        return jdbc.query("select id, message_id, overwrite from reprocess_request where run = ? and outcome is null "
                + "order by id limit 1", (row, n) -> new Request(row.getLong("id"),
                row.getObject("message_id", UUID.class), row.getBoolean("overwrite")), run)
                .stream().findFirst();
    }

    /**
     * Writes down what became of a request, with its audit event; the message knows it, too, when it was really
     * processed.
     */
    void done(Request request, Processing processing, String by) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("update reprocess_request set outcome = ?, detail = ?, done_at = now() where id = ?",
                    processing.outcome(), processing.detail(), request.id);
            if (processing.processed()) {
                jdbc.update("update message set reprocessed_at = now(), reprocessed_outcome = ? where id = ?",
                        processing.outcome(), request.message);
                processing.messages().forEach(made -> jdbc.update("update message set reprocess_of = ? where id = ?",
                        request.message, made));
            }
            audit.write(List.of(AuditEntry.of("message-reprocess", 'E',
                    processing.outcome().equals("refused") ? AuditOutcome.REFUSED : AuditOutcome.SUCCESS, Actor.of(by),
                    List.of(AuditEntry.Entity.named("message", request.message, processing.outcome())))
                    .in(request.message)));
        });
    }

    /** How many ended how. */
    public Map<String, Long> outcomes(UUID run) {
        Map<String, Long> outcomes = new TreeMap<>();
        jdbc.query("select outcome, count(*) as n from reprocess_request where run = ? and outcome is not null group "
                + "by outcome", row -> {
            outcomes.put(row.getString("outcome"), row.getLong("n"));
        }, run);
        return outcomes;
    }

    /** A line for each that is not done: its message and why. */
    public List<String> undone(UUID run, int limit) {
        return jdbc.query("select message_id, outcome, detail from reprocess_request where run = ? and outcome in "
                + "('refused', 'later', 'impossible') "
                + "order by id limit ?", (row, n) -> row.getString("message_id") + "  " + row.getString("outcome")
                + ": " + row.getString("detail"), run, limit);
    }
}
