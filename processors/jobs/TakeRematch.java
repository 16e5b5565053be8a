package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.link.StoredRecords;
import clientregistry.query.health.RegistryCounts;
import clientregistry.store.search.SearchState;
import exchange.Carried;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up a run of the re-match job once search is up: the one that waits, else one that a dead node left, else a
 * requested one; if there is none, or another node has the job, the route ends here.
 */
public final class TakeRematch implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(TakeRematch.class);

    private final JobRuns runs;
    private final StoredRecords records;
    private final RegistryCounts counts;
    private final SearchState search;
    private final AtomicReference<RematchRun> waiting;
    private final String node;
    private final BooleanSupplier mayRun;

    /**
     * @param waiting the run of this node that waits, if any
     * @param mayRun  whether this node is the one that runs the job: so what is under way elsewhere is not alive
     */
    public TakeRematch(JobRuns runs, StoredRecords records, RegistryCounts counts, SearchState search,
                       AtomicReference<RematchRun> waiting, String node, BooleanSupplier mayRun) {
        this.runs = runs;
        this.records = records;
        this.counts = counts;
        this.search = search;
        this.waiting = waiting;
        this.node = node;
        this.mayRun = mayRun;
    }

    @Override
    public void process(Exchange exchange) {
        RematchRun run = search.active().isEmpty() || !mayRun.getAsBoolean() ? null : next();
        exchange.setRouteStop(run == null);
        if (run != null) {
            run.waiting = false;
            Carried.put(exchange, RematchRun.class, run);
        }
    }

    private RematchRun next() {
        RematchRun waited = waiting.getAndSet(null);
        if (waited != null && runs.isOf(waited.id, node)) {
            return waited;
        }
        if (runs.takeBack(RematchRun.JOB) > 0) {
            LOG.warn("The re-match run of a node that is gone begins anew");
        }
        return runs.take(RematchRun.JOB, node).map(run -> {
            runs.begin(run.id(), records.active());
            return new RematchRun(run.id(), run.requestedBy(), counts.read());
        }).orElse(null);
    }
}
