package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;
import java.io.IOException;

/** A job run under way on this node. One thread at a time. */
public final class WorkRun {

    private final JobRuns.Run run;
    private final String node;
    private final Work work;
    private boolean takenOver;

    WorkRun(JobRuns.Run run, String node, Work work) {
        this.run = run;
        this.node = node;
        this.work = work;
    }

    JobRuns.Run run() {
        return run;
    }

    String node() {
        return node;
    }

    Work work() {
        return work;
    }

    /** Whether there is a step to do; not when another node goes on with it, having thought this one dead. */
    public boolean hasMore() {
        return !takenOver && work.hasMore();
    }

    void step(JobRuns runs) throws IOException {
        takenOver = !runs.progress(run.id(), node, work.step());
    }
}
