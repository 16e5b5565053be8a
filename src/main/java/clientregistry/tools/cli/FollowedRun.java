package clientregistry.tools.cli;

import clientregistry.jobs.JobRuns;
import clientregistry.tools.client.ProgressLine;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Follows a job run of the hub to its end, with progress. */
final class FollowedRun {

    /** Half a minute in steps of 200 ms. */
    private static final int PATIENCE_TURNS = 150;

    private FollowedRun() {
    }

    /**
     * Follows a run of the hub of this place.
     *
     * @param task what it does, for people
     * @throws CommandFault when it does not begin, fails, or the hub stops
     */
    static JobRuns.Run follow(Place place, JobRuns runs, UUID id, String task) throws InterruptedException {
        return follow(() -> RunningHub.of(place.data()).isPresent(), runs, id, task);
    }

    /** @param isRunning whether the hub is still there */
    static JobRuns.Run follow(BooleanSupplier isRunning, JobRuns runs, UUID id, String task)
            throws InterruptedException {
        JobRuns.Run run = runs.get(id);
        for (int waited = 0; run.total() == null && !run.state().equals("failed"); waited++) {
            if (waited == PATIENCE_TURNS) {
                throw new CommandFault("the run is asked for and has not begun; it begins when search is up and no "
                        + "other runs (./hub status)");
            }
            run = next(isRunning, runs, id);
        }
        if (run.total() != null) {
            run = progress(isRunning, runs, run, task);
        }
        if (!run.state().equals("done")) {
            throw new CommandFault("the run failed: a server does not answer, or the hub stopped; see the hub's log");
        }
        return run;
    }

    private static JobRuns.Run progress(BooleanSupplier isRunning, JobRuns runs, JobRuns.Run begun, String task)
            throws InterruptedException {
        JobRuns.Run run = begun;
        try (ProgressLine progress = ProgressLine.start(task, run.total())) {
            long shown = 0;
            while (run.state().equals("running") || shown < run.done()) {
                for (; shown < run.done(); shown++) {
                    progress.step();
                }
                run = next(isRunning, runs, run.id());
            }
        }
        return run;
    }

    private static JobRuns.Run next(BooleanSupplier isRunning, JobRuns runs, UUID id) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(200);
        if (!isRunning.getAsBoolean()) {
            throw new CommandFault("the hub has stopped; what was done stays, the rest waits for the next run");
        }
        return runs.get(id);
    }
}
