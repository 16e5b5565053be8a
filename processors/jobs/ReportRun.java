package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.store.audit.Actor;
import clientregistry.store.audit.AuditEntry;
import clientregistry.store.audit.AuditOutcome;
import clientregistry.store.audit.AuditTrail;
import door.Carried;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the report row and the one audit event of a run, also of one that failed on the way. */
public final class ReportRun implements Processor {

    private final JobRuns runs;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    public ReportRun(JobRuns runs, AuditTrail audit, TransactionTemplate transaction) {
        this.runs = runs;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public void process(Exchange exchange) {
        WorkRun run = Carried.get(exchange, WorkRun.class);
        if (run == null) {
            return;
        }
        if (exchange.getContext().isStopping() && run.hasMore()) {
            // Left under way, as a killed node leaves it: who runs jobs next begins it anew.
            return;
        }
        boolean failed = exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
        String report = run.work().report();
        transaction.executeWithoutResult(status -> {
            if (runs.finish(run.run().id(), run.node(), !failed, report)) {
                audit.write(List.of(entry(run, failed, report)));
            }
        });
    }

    private static AuditEntry entry(WorkRun run, boolean failed, String report) {
        return AuditEntry.of("job-" + run.run().job(), 'E', failed ? AuditOutcome.FAILED : AuditOutcome.SUCCESS,
                Actor.of(run.node()), List.of(AuditEntry.Entity.named("job", run.run().id(), report),
                        AuditEntry.Entity.named("requested-by", run.run().requestedBy(), null)));
    }
}
