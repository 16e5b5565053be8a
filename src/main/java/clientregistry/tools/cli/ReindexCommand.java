package clientregistry.tools.cli;

import clientregistry.jobs.JobRuns;
import clientregistry.publish.index.ReindexRuns;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "reindex", description = "Build the search index anew beside the one in use, and switch; feeds go "
        + "on. This node's"
        + " normalisation becomes the registry's.")
final class ReindexCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        RunningHub hub = RunningHub.require(place);
        JobRuns runs = new JobRuns(OperatorTools.asked(hub, who, "reindex").jdbc());
        JobRuns.Run run = FollowedRun.follow(place, runs, runs.request(ReindexRuns.job(hub.get("hub.node")),
                who.name()), "Indexing");
        JsonNode report = JsonMapper.builder().build().readTree(run.report());
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%,d records in %.1f s, %,d normalised again; index %s is in use%n", report.path("records").asLong(),
                report.path("seconds").asDouble(), report.path("renormalised").asLong(), report.path("index").asText());
        out.flush();
        return 0;
    }
}
