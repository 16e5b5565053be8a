package clientregistry.tools.cli;

import clientregistry.servers.PostgresqlBackup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "restore", description = "Put a backup of ./hub backup in place while the hub is stopped; index and "
        + "FHIR server follow"
        + " at the next start.")
final class RestoreCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Directory that ./hub backup made.")
    private Path backup;
    @Mixin
    private Place place;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (RunningHub.of(place.data()).isPresent()) {
            throw new CommandFault("a hub runs on " + place.data() + ": stop it first (./hub stop)");
        }
        Path former = PostgresqlBackup.restore(backup.toAbsolutePath().normalize(), place.data());
        PrintWriter out = spec.commandLine().getOut();
        out.println("The registry is as it was at the backup; start it with ./hub start");
        if (former != null) {
            out.println("What was there before is in " + former + "; delete it when you are sure");
        }
        out.flush();
        return 0;
    }
}
