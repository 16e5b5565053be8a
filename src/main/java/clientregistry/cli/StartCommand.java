package clientregistry.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "start", description = "Start the hub in the background; returns when it is ready.")
final class StartCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (RunningHub.of(place.data()).isPresent()) {
            throw new CommandFault("a hub runs on " + place.data() + " already (./hub status)");
        }
        out.println("Starting the hub on " + place.data());
        RunningHub hub = BackgroundHub.start(place, out);
        out.println("The hub is ready");
        Endpoints.print(out, hub::get);
        return 0;
    }
}
