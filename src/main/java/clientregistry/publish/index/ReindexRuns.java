package clientregistry.publish.index;

import clientregistry.jobs.JobRuns;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import java.util.List;
import java.util.Locale;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests of an operator to build the index anew, each meant for one node, as that node's key scheme becomes the
 * registry's; with their progress, report row and audit event. One thread.
 */
public final class ReindexRuns {

    private final JobRuns runs;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final String node;
    private JobRuns.Run run;
    private boolean looked;
    private long startedAt;
    private long total;

    public ReindexRuns(JobRuns runs, AuditTrail audit, TransactionTemplate transaction, String node) {
        this.runs = runs;
        this.audit = audit;
        this.transaction = transaction;
        this.node = node;
    }

    /** The job's name when it is for this node. */
    public static String job(String node) {
        return "reindex@" + node;
    }

    /** Takes a request if there is none in work. @return whether there is one now */
    boolean isAsked() {
        if (!looked) {
            // This node has just started: what it had in work then is begun anew.
            runs.takeBack(job(node));
            looked = true;
        }
        if (run == null) {
            run = runs.take(job(node), node).orElse(null);
            startedAt = System.nanoTime();
        }
        return run != null;
    }

    /** @param steps records to be normalised and to be indexed, together */
    void begin(long steps) {
        total = steps;
        if (run != null) {
            runs.begin(run.id(), steps);
        }
    }

    void progress(long done) {
        if (run != null) {
            runs.progress(run.id(), node, Math.min(done, total));
        }
    }

    /** @param failure why not, null when the registry now uses the index */
    void finish(String index, long renormalised, long records, String failure) {
        if (run == null) {
            return;
        }
        String report = String.format(Locale.ROOT,
                "{\"index\":\"%s\",\"records\":%d,\"renormalised\":%d,\"seconds\":%.1f%s}", index, records,
                renormalised, (System.nanoTime() - startedAt) / 1e9, failure == null ? "" : ",\"failure\":\"" + failure
                + "\"");
        transaction.executeWithoutResult(status -> {
            runs.finish(run.id(), node, failure == null, report);
            audit.write(List.of(AuditEntry.of("job-reindex", 'E',
                    failure == null ? AuditOutcome.SUCCESS : AuditOutcome.FAILED, Actor.of(node),
                    List.of(AuditEntry.Entity.named("job", run.id(), report),
                            AuditEntry.Entity.named("requested-by", run.requestedBy(), null)))));
        });
        run = null;
    }
}
