package clientregistry.tools.cli;

import clientregistry.jobs.JobRuns;
import clientregistry.publish.targets.Republication;
import clientregistry.publish.targets.Republication.What;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "republish", description = {"Fill HAPI FHIR from PostgreSQL again: records and persons, or what is "
        + "named.",
    "Feeds go on, and what they change is published first."})
final class RepublishCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Option(names = "--records", description = "The records.")
    private boolean records;
    @Option(names = "--persons", description = "The golden records.")
    private boolean persons;
    @Option(names = "--audit-events", description = "The audit events.")
    private boolean auditEvents;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        RunningHub hub = RunningHub.require(place);
        JobRuns runs = new JobRuns(OperatorTools.asked(hub, who, "republish").jdbc());
        if (!hub.get("hapi.enabled").equals("true")) {
            throw new CommandFault("this hub publishes to no FHIR server (hapi.enabled=false)");
        }
        UUID id = runs.request(Republication.JOB, who.name(), what().stream().map(What::name)
                .collect(Collectors.joining(",")));
        JsonNode report = JsonMapper.builder().build()
                .readTree(FollowedRun.follow(place, runs, id, "Publishing to HAPI FHIR").report());
        PrintWriter out = spec.commandLine().getOut();
        long published = report.path("published").asLong() - report.path("parked").asLong();
        double seconds = report.path("seconds").asDouble();
        out.printf("%,d published in %.1f s (%.0f/s), %,d refused (./hub parked list)%n", published, seconds,
                published / Math.max(0.1, seconds), report.path("parked").asLong());
        out.flush();
        return report.path("parked").asLong() == 0 ? 0 : 1;
    }

    private Set<What> what() {
        Set<What> what = EnumSet.noneOf(What.class);
        if (records || (!persons && !auditEvents)) {
            what.add(What.RECORDS);
        }
        if (persons || (!records && !auditEvents)) {
            what.add(What.PERSONS);
        }
        if (auditEvents) {
            what.add(What.AUDIT_EVENTS);
        }
        return what;
    }
}
