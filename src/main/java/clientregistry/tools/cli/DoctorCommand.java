package clientregistry.tools.cli;

import clientregistry.tools.doctor.Check;
import clientregistry.tools.doctor.Check.Severity;
import clientregistry.tools.doctor.Doctor;
import clientregistry.tools.doctor.Installation;
import clientregistry.wiring.Settings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "doctor", description = {"Show what this hub must not be run with in production, and what is wrong or "
        + "soon will be: clock, disk, ports, certificates, servers, database, queues, backup. Exit code 1 when "
        + "something is to be mended, 3 when something is not as it must be."})
final class DoctorCommand implements Callable<Integer> {

    private static final int FAULT = 3;

    @Option(names = "--all", description = "Also what is well.")
    private boolean all;
    @Mixin
    private Place place;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        List<RunningHub> running = RunningHub.all(place.data());
        List<String> underway = NodeStep.all(place.data()).stream().map(step -> "node " + step.node() + " "
                + step.text()).toList();
        Settings settings = running.isEmpty() ? place.settings() : running.get(0).settings(place);
        List<Check> checks = Doctor.look(new Installation(settings, running.stream().map(hub -> new Installation.RunningNode(
                hub.node(), hub.pid(), hub::get)).toList(), underway, database(running, settings), SeenNodes.days(place),
                Clock.systemUTC()));
        print(checks, settings);
        Severity worst = Doctor.worst(checks);
        if (worst == Severity.FAULT) {
            return FAULT;
        }
        return worst == Severity.WARNING ? 1 : 0;
    }

    /** Null when it cannot be asked: an embedded one runs with its hub only. */
    private static JdbcTemplate database(List<RunningHub> running, Settings settings) {
        try {
            if (!running.isEmpty()) {
                return new JdbcTemplate(running.get(0).database());
            }
            Properties own = settings.asProperties();
            return settings.flag("embedded.enabled") ? null : new JdbcTemplate(new RunningHub(-1, own).database());
        } catch (CommandFault | IllegalArgumentException e) {
            return null;
        }
    }

    private void print(List<Check> checks, Settings settings) {
        PrintWriter out = spec.commandLine().getOut();
        checks.stream().filter(each -> all || each.severity() != Severity.OK).forEach(each -> {
            out.printf("%-8s %-30s %s%n", word(each.severity()), TextTable.plain(each.about()),
                    TextTable.plain(each.found()));
            if (each.remedy() != null) {
                out.printf("%-39s -> %s%n", "", each.remedy());
            }
        });
        out.println(count(checks, Severity.FAULT) + " faults, " + count(checks, Severity.WARNING) + " warnings, "
                + count(checks, Severity.OK) + " things are well; hub.profile is " + settings.get("hub.profile"));
        out.flush();
    }

    private static long count(List<Check> checks, Severity severity) {
        return checks.stream().filter(each -> each.severity() == severity).count();
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
