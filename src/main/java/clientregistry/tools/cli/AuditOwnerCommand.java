package clientregistry.tools.cli;

import clientregistry.run.TrailOwnership;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "owner", description = {"Give the audit trail to a role of the database that nobody logs in as, so "
        + "that the hub's own can add to it and read it only.",
    "Brings the schema up to date, too. May be done again, also while hubs run; with the embedded PostgreSQL each",
    "start does it."})
final class AuditOwnerCommand implements Callable<Integer> {

    @Option(names = "--admin", paramLabel = "ROLE", description = "A superuser of that PostgreSQL (default: "
            + "${DEFAULT-VALUE}).")
    private String admin = "postgres";
    @Mixin
    private PasswordOption password;
    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        if (settings.flag("embedded.enabled")) {
            say("The embedded PostgreSQL: the trail is given to its owner at each start");
            return 0;
        }
        char[] secret = password.read("Password of " + admin + ": ");
        String owner = TrailOwnership.settle(settings, admin, secret, who.actor(), who.shell());
        Arrays.fill(secret, ' ');
        say("The audit trail belongs to " + owner + "; " + settings.get("database.user") + " adds to it and reads it");
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
