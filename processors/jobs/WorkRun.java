package jobs;

import clientregistry.jobs.JobRuns;
import clientregistry.jobs.Work;

/** A job run under way. */
public record WorkRun(JobRuns.Run run, Work work) {

    public boolean hasMore() {
        return work.hasMore();
    }
}
