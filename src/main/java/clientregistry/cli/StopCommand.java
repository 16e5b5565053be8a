package clientregistry.cli;

import clientregistry.servers.EmbeddedServers;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "stop", description = "Stop the hub: feeds in work are answered, nothing is cut.")
final class StopCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 90;

    @Mixin
    private Place place;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<RunningHub> running = RunningHub.of(place.data());
        if (running.isEmpty()) {
            boolean leftovers = EmbeddedServers.stopLeftovers(place.data(), out::println);
            out.println(leftovers ? "No hub runs on " + place.data() + "; what a killed one left behind is stopped"
                    : "No hub runs on " + place.data());
            return 0;
        }
        stop(ProcessHandle.of(running.get().pid()).orElseThrow());
        out.println("The hub has stopped");
        return 0;
    }

    static void stop(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CommandFault("the hub (process " + process.pid() + ") has not stopped after " + PATIENCE_SECONDS + " s");
        }
    }
}
