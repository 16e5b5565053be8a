package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;
import exchange.Carried;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Takes up a requested run of a job, if there is one and none is under way; else the route ends here. */
public final class TakeRun implements Processor {

    private final JobRuns runs;
    private final String job;
    private final String node;
    private final Function<JobRuns.Run, Work> work;

    /** @param work what such a run does */
    public TakeRun(JobRuns runs, String job, String node, Function<JobRuns.Run, Work> work) {
        this.runs = runs;
        this.job = job;
        this.node = node;
        this.work = work;
    }

    @Override
    public void process(Exchange exchange) {
        JobRuns.Run run = runs.take(job, node).orElse(null);
        exchange.setRouteStop(run == null);
        if (run != null) {
            Work begun = begin(run);
            Carried.put(exchange, WorkRun.class, new WorkRun(run, begun));
            runs.begin(run.id(), begun.total());
        }
    }

    /** A run that cannot even begin must not stand in the way of the next one. */
    private Work begin(JobRuns.Run run) {
        try {
            return work.apply(run);
        } catch (RuntimeException e) {
            runs.finish(run.id(), false, null);
            throw e;
        }
    }
}
