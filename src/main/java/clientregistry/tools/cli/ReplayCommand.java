package clientregistry.tools.cli;

import clientregistry.feed.reprocess.Replaying;
import clientregistry.jobs.JobRuns;
import clientregistry.query.routes.RunningRoute;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "replay", description = {"Read the last messages of a door by its steps as they are now; nothing is "
        + "committed.",
    "Tells which are read otherwise than when they came: refused or not, another record, which elements, warnings. No "
    + "demographics. Exit code 1 when some are."})
final class ReplayCommand implements Callable<Integer> {

    private static final String ROUTE = "-message";

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Parameters(paramLabel = "ROUTE", description = "Such as hl7v2-message; the name of the door does, too.")
    private String route;
    @Option(names = "--last", paramLabel = "N", converter = Count.class, defaultValue = "100",
            description = "So many messages (default: ${DEFAULT-VALUE}).")
    private int last;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        RunningHub hub = RunningHub.require(place);
        String door = door(RunningRoute.keptMessages(RunningRoutes.of(hub)));
        JobRuns runs = new JobRuns(OperatorTools.asked(hub, who, "routes replay", "door", door).jdbc());
        UUID id = runs.request(Replaying.JOB, who.name(), Replaying.parameters(door, last));
        JobRuns.Run run = FollowedRun.follow(place, runs, id, "Reading again");
        return report(JsonMapper.builder().build().readTree(run.report()));
    }

    /** @param routes that stored messages can go through */
    private String door(List<String> routes) {
        String wanted = route.endsWith(ROUTE) ? route : route + ROUTE;
        if (!routes.contains(wanted)) {
            throw CommandFault.usage("no messages are kept for '" + route + "'; there is " + String.join(", ", routes));
        }
        return wanted.substring(0, wanted.length() - ROUTE.length());
    }

    private static void told(PrintWriter out, JsonNode count, String what) {
        if (count.asLong() > 0) {
            out.printf("  %,d %s%n", count.asLong(), what);
        }
    }

    private int report(JsonNode report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%,d messages read again: %,d as when they came, %,d otherwise%n",
                report.path("messages").asLong(), report.path("same").asLong(), report.path("differ").asLong());
        told(out, report.path("notKept"), "older than retention.days, and not kept any more");
        told(out, report.path("withoutContent"), "refused, of which no content was kept: a row that is none, a body "
                + "without any, or more than is kept of what one sender is refused");
        for (JsonNode each : report.path("differences")) {
            each.path("what").forEach(what -> out.println("  " + each.path("message").asText() + "  "
                    + what.asText()));
        }
        out.flush();
        return report.path("differ").asLong() == 0 ? 0 : 1;
    }
}
