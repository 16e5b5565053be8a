package clientregistry.cli;

import clientregistry.client.ProgressLine;
import clientregistry.jobs.JobRuns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "rematch", description = "Match every record again now; the hub does it in small slices, feeds go on.")
final class RematchCommand implements Callable<Integer> {

    /** Half a minute in steps of 200 ms. */
    private static final int PATIENCE_TURNS = 150;

    @Mixin
    private Place place;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        RunningHub hub = RunningHub.require(place);
        JobRuns runs = new JobRuns(new JdbcTemplate(hub.database()));
        UUID id = runs.request("rematch", "operator");
        JobRuns.Run run = follow(place, runs, id);
        if (!run.state().equals("done")) {
            throw new CommandFault("the re-match run failed; see the hub's log");
        }
        report(spec.commandLine().getOut(), run);
        return 0;
    }

    private static JobRuns.Run follow(Place place, JobRuns runs, UUID id) throws InterruptedException {
        JobRuns.Run run = runs.get(id);
        for (int waited = 0; run.total() == null; waited++) {
            if (waited == PATIENCE_TURNS) {
                throw new CommandFault("the run is asked for and has not begun; it begins when search is up and no other runs (./hub status)");
            }
            run = next(place, runs, id);
        }
        try (ProgressLine progress = ProgressLine.start("Re-matching", run.total())) {
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

    private static void report(PrintWriter out, JobRuns.Run run) throws JsonProcessingException {
        JsonNode report = JsonMapper.builder().build().readTree(run.report());
        out.printf("%,d records in %.1f s: persons %,d -> %,d, review tasks %,d -> %,d%n", report.path("records").asLong(),
                report.path("seconds").asDouble(), report.path("personsBefore").asLong(), report.path("personsAfter").asLong(),
                report.path("tasksBefore").asLong(), report.path("tasksAfter").asLong());
        out.flush();
    }
}
