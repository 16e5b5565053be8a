package clientregistry.cli;

import clientregistry.client.ProgressLine;
import clientregistry.jobs.JobRuns;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Watches a run of a job on the hub, with a progress line, until it has ended. */
final class JobProgress {

    /** Half a minute in steps of 200 ms. */
    private static final int PATIENCE_TURNS = 150;

    private JobProgress() {
    }

    /**
     * @param task what the line says is done
     * @throws CommandFault when the run does not begin, or the hub stops
     */
    static JobRuns.Run follow(String task, Place place, JobRuns runs, UUID id) throws InterruptedException {
        JobRuns.Run run = runs.get(id);
        for (int waited = 0; run.total() == null; waited++) {
            if (waited == PATIENCE_TURNS) {
                throw new CommandFault("the run is asked for and has not begun; it begins when search is up and no other runs (./hub status)");
            }
            run = next(place, runs, id);
        }
        try (ProgressLine progress = ProgressLine.start(task, run.total())) {
            long shown = 0;
            while (run.state().equals("running") || shown < run.done()) {
                for (; shown < run.done(); shown++) {
                    progress.step();
                }
                run = next(place, runs, id);
            }
        }
        return run;
    }

    private static JobRuns.Run next(Place place, JobRuns runs, UUID id) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(200);
        if (RunningHub.of(place.data()).isEmpty()) {
            throw new CommandFault("the hub has stopped; what was done stays, the rest waits for the next run");
        }
        return runs.get(id);
    }
}
