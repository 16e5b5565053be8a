package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.person.refusal.Refusal;
import clientregistry.query.health.RegistryCounts;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import exchange.Carried;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the report row and the audit event of a re-match run, also of one that failed on the way; one that waits goes
 * on later.
 */
public final class ReportRematch implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRematch.class);

    private final JobRuns runs;
    private final RegistryCounts counts;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final AtomicReference<RematchRun> waiting;
    private final String node;

    /** @param waiting keeps the run that waits until it is taken up again */
    public ReportRematch(JobRuns runs, RegistryCounts counts, AuditTrail audit, TransactionTemplate transaction,
                         AtomicReference<RematchRun> waiting, String node) {
        this.runs = runs;
        this.counts = counts;
        this.audit = audit;
        this.transaction = transaction;
        this.waiting = waiting;
        this.node = node;
    }

    @Override
    public void process(Exchange exchange) {
        RematchRun run = Carried.get(exchange, RematchRun.class);
        if (run == null) {
            return;
        }
        Object fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT);
        if (fault instanceof Refusal refusal && refusal.kind().isLater()) {
            // Feeds come first: the hub has as much of them as it can take.
            run.sliceWaits();
        }
        if (run.waiting) {
            waiting.set(run);
            return;
        }
        if (exchange.getContext().isStopping() && run.more) {
            // Left under way, as a killed node leaves it: who runs jobs next begins it anew.
            return;
        }
        if (!runs.isOf(run.id, node)) {
            return;
        }
        boolean failed = fault != null;
        if (failed) {
            LOG.warn("The re-match run failed: {}", fault.getClass().getSimpleName());
        }
        String report = report(run, counts.read());
        transaction.executeWithoutResult(status -> {
            runs.finish(run.id, !failed, report);
            audit.write(List.of(new AuditEntry(UUID.randomUUID(), "job-rematch", 'E',
                    failed ? AuditOutcome.FAILED : AuditOutcome.SUCCESS, node, null, null, null,
                    List.of(new AuditEntry.Entity("job", run.id.toString(), report),
                            new AuditEntry.Entity("requested-by", run.requestedBy, null)))));
        });
    }

    private static String report(RematchRun run, Map<String, Double> after) {
        return String.format(Locale.ROOT,
                "{\"records\":%d,\"personsBefore\":%.0f,\"personsAfter\":%.0f,\"tasksBefore\":%.0f,"
                + "\"tasksAfter\":%.0f,\"seconds\":%.1f}", run.done, run.before.get("persons"), after.get("persons"),
                run.before.get("tasks"), after.get("tasks"), (System.nanoTime() - run.startedAt) / 1e9);
    }
}
