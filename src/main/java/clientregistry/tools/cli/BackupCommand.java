package clientregistry.tools.cli;

import clientregistry.servers.PostgresqlBackup;
import clientregistry.store.audit.AuditEntry;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "backup", description = "Copy the embedded PostgreSQL, which is the whole registry, to a new "
        + "directory; feeds go on.")
final class BackupCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Directory to make.")
    private Path target;
    @Mixin
    private Place place;
    @Mixin
    private Who who;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RunningHub hub = RunningHub.require(place);
        if (!hub.get("embedded.enabled").equals("true")) {
            throw new CommandFault("this hub uses a PostgreSQL of your own: back that up with pg_dump or "
                    + "pg_basebackup");
        }
        int port = URI.create(hub.get("database.url").substring("jdbc:".length())).getPort();
        PostgresqlBackup.take(place.data(), port, target.toAbsolutePath().normalize());
        OperatorTools.of(hub, who).write(AuditEntry.done("backup", 'E', who.actor(), new AuditEntry.Entity("backup",
                target.toAbsolutePath().normalize().toString(), AuditEntry.How.EXPORTED, "everything copied")));
        PrintWriter out = spec.commandLine().getOut();
        out.println("The registry is backed up in " + target
                + "; keep it safe, it holds everybody's data and the database's passwords");
        out.flush();
        return 0;
    }
}
