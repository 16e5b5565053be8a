package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.linking.StoredRecords;
import clientregistry.operation.RegistryCounts;
import clientregistry.search.SearchState;
import exchange.Carried;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Takes up a run of the re-match job once search is up: the one that waits for it, else a requested one; if there is
 * neither, the route ends here.
 */
public final class TakeRematch implements Processor {

    private final JobRuns runs;
    private final StoredRecords records;
    private final RegistryCounts counts;
    private final SearchState search;
    private final AtomicReference<RematchRun> waiting;
    private final String node;

    /** @param waiting the run of this node that waits for search, if any */
    public TakeRematch(JobRuns runs, StoredRecords records, RegistryCounts counts, SearchState search,
                       AtomicReference<RematchRun> waiting, String node) {
        this.runs = runs;
        this.records = records;
        this.counts = counts;
        this.search = search;
        this.waiting = waiting;
        this.node = node;
    }

    @Override
    public void process(Exchange exchange) {
        RematchRun run = search.active().isEmpty() ? null : next();
        exchange.setRouteStop(run == null);
        if (run != null) {
            run.waiting = false;
            Carried.put(exchange, RematchRun.class, run);
        }
    }

    private RematchRun next() {
        RematchRun waited = waiting.getAndSet(null);
        return waited != null ? waited : runs.take(RematchRun.JOB, node).map(run -> {
            runs.begin(run.id(), records.active());
            return new RematchRun(run.id(), counts.read());
        }).orElse(null);
    }
}
