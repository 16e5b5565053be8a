package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;
import door.Carried;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up a requested run of a job, if there is one and none is under way; else the route ends here. */
public final class TakeRun implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(TakeRun.class);

    private final JobRuns runs;
    private final String job;
    private final String node;
    private final BooleanSupplier mayRun;
    private final Function<JobRuns.Run, Work> work;

    /**
     * @param mayRun whether this node is the one that runs jobs: so what is under way elsewhere is not alive
     * @param work   what such a run does
     */
    public TakeRun(JobRuns runs, String job, String node, BooleanSupplier mayRun, Function<JobRuns.Run, Work> work) {
        this.runs = runs;
        this.job = job;
        this.node = node;
        this.mayRun = mayRun;
        this.work = work;
    }

    @Override
    public void process(Exchange exchange) {
        JobRuns.Run run = mayRun.getAsBoolean() ? next() : null;
        exchange.setRouteStop(run == null);
        if (run != null) {
            Work begun = begin(run);
            Carried.put(exchange, WorkRun.class, new WorkRun(run, node, begun));
            runs.begin(run.id(), begun.total());
        }
    }

    /** This route does one run at a time, so one that is under way was left by a node that is gone. */
    private JobRuns.Run next() {
        if (runs.takeBack(job) > 0) {
            LOG.warn("The {} run of a node that is gone begins anew", job);
        }
        return runs.take(job, node).orElse(null);
    }

    /** A run that cannot even begin must not stand in the way of the next one. */
    private Work begin(JobRuns.Run run) {
        try {
            return work.apply(run);
        } catch (RuntimeException e) {
            runs.finish(run.id(), node, false, null);
            throw e;
        }
    }
}
