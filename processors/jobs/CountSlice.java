package jobs;

import clientregistry.jobs.JobRuns;
import exchange.Carried;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Shows how far the re-match job is. */
public final class CountSlice implements Processor {

    private final JobRuns runs;

    public CountSlice(JobRuns runs) {
        this.runs = runs;
    }

    @Override
    public void process(Exchange exchange) {
        RematchRun run = Carried.get(exchange, RematchRun.class);
        runs.progress(run.id, run.done);
    }
}
