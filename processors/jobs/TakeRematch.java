package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.linking.StoredRecords;
import clientregistry.operation.RegistryCounts;
import clientregistry.search.SearchState;
import exchange.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Takes a requested run of the re-match job, if there is one and search is up; else the route ends here. */
public final class TakeRematch implements Processor {

    private final JobRuns runs;
    private final StoredRecords records;
    private final RegistryCounts counts;
    private final SearchState search;
    private final String node;

    public TakeRematch(JobRuns runs, StoredRecords records, RegistryCounts counts, SearchState search, String node) {
        this.runs = runs;
        this.records = records;
        this.counts = counts;
        this.search = search;
        this.node = node;
    }

    @Override
    public void process(Exchange exchange) {
        JobRuns.Run run = search.active().isEmpty() ? null : runs.take(RematchRun.JOB, node, records.active()).orElse(null);
        exchange.setRouteStop(run == null);
        if (run != null) {
            Carried.put(exchange, RematchRun.class, new RematchRun(run.id(), counts.read()));
        }
    }
}
