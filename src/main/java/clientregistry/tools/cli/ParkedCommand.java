package clientregistry.tools.cli;

import clientregistry.publish.targets.ParkedRows;
import clientregistry.publish.targets.ParkedRows.Parked;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "parked", description = "Publications that gave up, and what to do with them.",
        synopsisSubcommandLabel = "COMMAND")
final class ParkedCommand implements Callable<Integer> {

    private static final int SHOWN = 500;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "what about them? list, show, retry or drop");
    }

    private static ParkedRows rows(Place place) {
        OperatorTools tools = OperatorTools.of(RunningHub.require(place));
        return new ParkedRows(tools.jdbc(), tools.transaction(), tools.audit());
    }

    private static Parked one(ParkedRows rows, long id) {
        return rows.find(id).orElseThrow(() -> new CommandFault("no parked publication has the number " + id));
    }

    @Command(name = "list", description = "Show them, a line each.")
    int list(@Mixin Place place, @Option(names = "--target", converter = Target.class, paramLabel = "TARGET",
            description = "index, fhir or audit-log (default: all).") String target) {
        PrintWriter out = spec.commandLine().getOut();
        List<Parked> parked = rows(place).list(target, SHOWN);
        parked.forEach(row -> out.printf("%-8d %-9s %-6s %s  %s  %s old%n", row.id(), row.target(), row.kind(),
                row.ref(), row.reason(), age(row)));
        out.println(summary(parked.size()));
        out.flush();
        return 0;
    }

    @Command(name = "show", description = "Everything about one.")
    int show(@Mixin Place place, @Parameters(paramLabel = "NUMBER") long id) {
        Parked row = one(rows(place), id);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("number    %d%ntarget    %s%nkind      %s%nid        %s%nattempts  %d%nreason    %s%nage       %s "
                + "(since %s)%n", row.id(), row.target(), row.kind(), row.ref(), row.attempts(), row.reason(),
                age(row), row.enqueuedAt());
        out.flush();
        return 0;
    }

    @Command(name = "retry", description = "Try one again, or all of a target.")
    int retry(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "NUMBER", arity = "0..1") Long id,
              @Option(names = "--all", converter = Target.class, paramLabel = "TARGET",
                      description = "Every one of this target.") String target) {
        if ((id == null) == (target == null)) {
            throw new ParameterException(spec.subcommands().get("retry"),
                    "name one by its number, or all of a target with --all TARGET");
        }
        ParkedRows rows = rows(place);
        int again = id == null ? rows.retryAll(target, who.name()) : rows.retry(one(rows, id).id(), who.name());
        spec.commandLine().getOut().println(again + " will be tried again");
        spec.commandLine().getOut().flush();
        return 0;
    }

    @Command(name = "drop", description = {"Give one up for good; one to the index cannot be dropped.",
        "./hub reconcile will find what is then missing."})
    int drop(@Mixin Place place, @Mixin Who who, @Parameters(paramLabel = "NUMBER") long id,
             @Option(names = "--why", paramLabel = "TEXT", required = true,
                     description = "The reason, for the audit trail.") String why) {
        ParkedRows rows = rows(place);
        rows.drop(one(rows, id), who.name(), why);
        spec.commandLine().getOut().println("dropped");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private static String summary(int parked) {
        if (parked == 0) {
            return "Nothing is parked";
        }
        return parked == SHOWN ? "These are the first " + SHOWN : parked + " parked";
    }

    private static String age(Parked row) {
        Duration age = Duration.between(row.enqueuedAt(), Instant.now());
        if (age.toDays() > 1) {
            return age.toDays() + " d";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " h";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
