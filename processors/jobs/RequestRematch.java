package jobs;

import clientregistry.jobs.JobRuns;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The clock struck: asks for a run of the re-match job, which one of the nodes will take. */
public final class RequestRematch implements Processor {

    private final JobRuns runs;

    public RequestRematch(JobRuns runs) {
        this.runs = runs;
    }

    @Override
    public void process(Exchange exchange) {
        runs.request(RematchRun.JOB, "schedule");
    }
}
