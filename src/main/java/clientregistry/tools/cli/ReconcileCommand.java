package clientregistry.tools.cli;

import clientregistry.jobs.JobRuns;
import clientregistry.publish.reconcile.Reconciliation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "reconcile", description = {"Compare PostgreSQL with the index and HAPI FHIR, and repair what "
        + "differs there.",
    "Exit code 1 when something differs that was not repaired."})
final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Option(names = "--dry-run", description = "Report only.")
    private boolean dryRun;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        JobRuns runs = new JobRuns(OperatorTools.asked(RunningHub.require(place), who, "reconcile").jdbc());
        UUID id = runs.request(Reconciliation.JOB, who.name(), dryRun ? Reconciliation.DRY_RUN : null);
        JsonNode report = JsonMapper.builder().build().readTree(FollowedRun.follow(place, runs, id, "Comparing")
                .report());
        long left = print("index", report.path("index")) + print("HAPI FHIR", report.path("fhir"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(left == 0 ? "Agreed" : left + " differ" + advice());
        out.flush();
        return left == 0 ? 0 : 1;
    }

    private String advice() {
        return dryRun ? "; ./hub reconcile without --dry-run repairs them"
                : " and are not repaired (yet): see ./hub parked list and ./hub status, then run it again";
    }

    /** @return how many differ and are not repaired */
    private long print(String name, JsonNode side) {
        if (!side.isMissingNode()) {
            spec.commandLine().getOut().printf("%-10s %,d of %,d there; missing %,d, stale %,d, newer %,d, altered "
                    + "%,d, untellable %,d, superfluous %,d; repaired %,d, parked %,d, under way %,d%n", name,
                    side.path("found").asLong(), side.path("registry").asLong(), side.path("missing").asLong(), side.path("stale").asLong(),
                    side.path("newer").asLong(), side.path("altered").asLong(), side.path("untellable").asLong(),
                    side.path("superfluous").asLong(),
                    side.path("repaired").asLong(), side.path("parked").asLong(), side.path("underWay").asLong());
            side.path("examples").forEach(example -> spec.commandLine().getOut()
                    .println("             " + example.asText()));
        }
        return side.path("left").asLong();
    }
}
