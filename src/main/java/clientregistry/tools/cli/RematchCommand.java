package clientregistry.tools.cli;

import clientregistry.jobs.JobRuns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "rematch", description = "Match every record again now; the hub does it in small slices, feeds go on.")
final class RematchCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        RunningHub hub = RunningHub.require(place);
        JobRuns runs = new JobRuns(OperatorTools.asked(hub, who, "rematch").jdbc());
        UUID id = runs.request("rematch", who.name());
        report(spec.commandLine().getOut(), FollowedRun.follow(place, runs, id, "Re-matching"));
        return 0;
    }

    private static void report(PrintWriter out, JobRuns.Run run) throws JsonProcessingException {
        JsonNode report = JsonMapper.builder().build().readTree(run.report());
        out.printf("%,d records in %.1f s: persons %,d -> %,d, review tasks %,d -> %,d%n", report.path("records")
                .asLong(), report.path("seconds").asDouble(), report.path("personsBefore").asLong(),
                report.path("personsAfter").asLong(), report.path("tasksBefore").asLong(), report.path("tasksAfter")
                .asLong());
        if (report.path("personsAfter").asLong() < report.path("personsBefore").asLong()) {
            out.println("./hub undo --run " + run.id() + " takes back what it made one.");
        }
        out.flush();
    }
}
