package jobs;

import clientregistry.jobs.JobRuns;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The clock struck: asks for a run of a job, which one of the nodes will take. */
public final class RequestRun implements Processor {

    private final JobRuns runs;
    private final String job;

    public RequestRun(JobRuns runs, String job) {
        this.runs = runs;
        this.job = job;
    }

    @Override
    public void process(Exchange exchange) {
        runs.request(job, "schedule");
    }
}
