package clientregistry.tools.cli;

import clientregistry.link.ParkedRecords;
import clientregistry.link.ParkedRows.Parked;
import clientregistry.link.ParkedRows;
import clientregistry.wiring.Targets;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "parked", description = "Publications and records that gave up, and what to do with them.",
        synopsisSubcommandLabel = "COMMAND")
final class ParkedCommand implements Callable<Integer> {

    private static final int SHOWN = 500;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what about them? list, show, retry or drop");
    }

    private static ParkedRows rows(Place place, Who who) {
        return rows(OperatorTools.of(RunningHub.require(place), who));
    }

    private static ParkedRows rows(OperatorTools tools) {
        return new ParkedRows(tools.jdbc(), tools.transaction(), tools.audit());
    }

    private static ParkedRecords records(Place place, Who who) {
        return records(OperatorTools.of(RunningHub.require(place), who));
    }

    private static ParkedRecords records(OperatorTools tools) {
        return new ParkedRecords(tools.jdbc(), tools.transaction(), tools.audit());
    }

    private static Parked one(ParkedRows rows, long id) {
        return rows.find(id).orElseThrow(() -> new CommandFault("no parked publication has the number " + id));
    }

    @Command(name = "list", description = "Show them, a line each.")
    int list(@Mixin Place place, @Mixin Who who,
             @Option(names = "--target", converter = Target.class, paramLabel = "TARGET", description = "index, fhir, "
                     + "audit-log, audit-fhir, atna-NAME or records (default: all).") String target) {
        PrintWriter out = spec.commandLine().getOut();
        OperatorTools tools = OperatorTools.asked(RunningHub.require(place), who, "parked list");
        boolean recordsOnly = Target.RECORDS.equals(target);
        List<Parked> parked = recordsOnly ? List.of() : rows(tools).list(target, SHOWN);
        parked.forEach(row -> out.printf("%-8d %-10s %-6s %s  %s  %s old%n", row.id(), row.target(), row.kind(),
                row.ref(), row.reason(), age(row.enqueuedAt())));
        List<ParkedRecords.Parked> records = recordsOnly || target == null ? records(tools).list(SHOWN) : List.of();
        records.forEach(each -> out.printf("record   %s  %s: %s%s  %s old%n", each.record(), each.reason().word(),
                each.reason().text(), each.detail() == null ? "" : " (" + each.detail() + ")", age(each.since())));
        out.println(summary(parked.size() + records.size()));
        out.flush();
        return 0;
    }

    @Command(name = "show", description = "Everything about one.")
    int show(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "NUMBER") long id) {
        Parked row = one(rows(OperatorTools.asked(RunningHub.require(place), who, "parked show", "number", id)), id);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("number    %d%ntarget    %s%nkind      %s%nid        %s%nattempts  %d%nreason    %s%nage       %s "
                + "(since %s)%n", row.id(), row.target(), row.kind(), row.ref(), row.attempts(), row.reason(),
                age(row.enqueuedAt()), row.enqueuedAt());
        out.flush();
        return 0;
    }

    @Command(name = "retry", description = "Try one again, or all of a target.")
    int retry(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "NUMBER", arity = "0..1",
                      description = "Of a publication, or the id of a record.") String id,
              @Option(names = "--all", converter = Target.class, paramLabel = "TARGET",
                      description = "Every one of this target; records: all parked records.") String target) {
        if ((id == null) == (target == null)) {
            throw new ParameterException(spec.subcommands().get("retry"),
                    "name one by its number, or all of a target with --all TARGET");
        }
        int again = id == null ? retryAll(place, who, target) : retryOne(place, who, id);
        spec.commandLine().getOut().println(again + " will be tried again");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static int retryAll(Place place, Who who, String target) {
        if (!Target.RECORDS.equals(target)) {
            return rows(place, who).retryAll(target, who.actor());
        }
        ParkedRecords records = records(place, who);
        return records.retry(records.list(Integer.MAX_VALUE), who.actor());
    }

    private int retryOne(Place place, Who who, String id) {
        if (id.matches("\\d{1,18}")) {
            ParkedRows rows = rows(place, who);
            return rows.retry(one(rows, Long.parseLong(id)).id(), who.actor());
        }
        ParkedRecords records = records(place, who);
        return records.retry(List.of(records.find(uuid(id))
                .orElseThrow(() -> new CommandFault("no parked record has the id " + id))), who.actor());
    }

    private UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.subcommands().get("retry"),
                    "'" + id + "' is neither the number of a publication nor the id of a record");
        }
    }

    @Command(name = "drop", description = {"Give one up for good; one to the index cannot be dropped.",
        "./hub reconcile will find what is then missing."})
    int drop(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "NUMBER", arity = "0..1") Long id,
             @Option(names = "--all", converter = Target.class, paramLabel = "TARGET", description = "Everything that "
                     + "waits for this target, which the settings no longer have.") String target,
             @Option(names = "--why", paramLabel = "TEXT", required = true,
                     description = "The reason, for the audit trail.") String why) {
        if ((id == null) == (target == null)) {
            throw new ParameterException(spec.subcommands().get("drop"),
                    "name one by its number, or all of a target that is gone with --all TARGET");
        }
        RunningHub hub = RunningHub.require(place);
        ParkedRows rows = rows(OperatorTools.of(hub, who));
        if (target == null) {
            rows.drop(one(rows, id), who.actor(), why);
            spec.commandLine().getOut().println("dropped");
        } else {
            int dropped = rows.giveUp(target, Targets.of(hub::get), who.actor(), why);
            spec.commandLine().getOut().println(dropped + " dropped");
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String summary(int parked) {
        if (parked == 0) {
            return "Nothing is parked";
        }
        return parked == SHOWN ? "These are the first " + SHOWN : parked + " parked";
    }

    private static String age(Instant since) {
        Duration age = Duration.between(since, Instant.now());
        if (age.toDays() > 1) {
            return age.toDays() + " d";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
