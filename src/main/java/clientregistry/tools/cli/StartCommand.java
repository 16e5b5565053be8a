package clientregistry.tools.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "start", description = "Start the hub in the background; returns when it is ready.")
final class StartCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Mixin
    private NodeOption nodeOption;
    @Mixin
    private PortOptions ports;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String node = nodeOption.name(place);
        Siblings.of(place, node);
        out.println("Starting the hub on " + place.data());
        RunningHub hub = BackgroundHub.startSupervised(place, node, ports.arguments(), Map.of(), out);
        out.println("The hub is ready");
        Endpoints.print(out, hub::get);
        return 0;
    }
}
