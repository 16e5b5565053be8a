package clientregistry.tools.cli;

import clientregistry.servers.EmbeddedServers;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "stop", description = "Stop the hub: feeds in work are answered, nothing is cut.")
final class StopCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 90;

    @Mixin
    private Place place;
    @Mixin
    private NodeOption nodeOption;
    @Option(names = "--all", description = "Stop every node on the data directory, the owner of the embedded servers "
            + "last.")
    private boolean all;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        String node = nodeOption.name(place);
        // First: one of them could start a hub while others are stopped.
        for (SupervisedNode waiting : SupervisedNode.waiting(place.data())) {
            Optional<ProcessHandle> process = waiting.process();
            if (process.isPresent() && (all || waiting.node().equals(node))) {
                stop(process.get());
                out.println("Node " + waiting.node() + " is not started again");
            }
        }
        boolean started = stopStarting(node, out);
        List<RunningHub> running = RunningHub.all(place.data());
        if (running.isEmpty() && started) {
            return 0;
        }
        if (running.isEmpty()) {
            boolean leftovers = EmbeddedServers.stopLeftovers(place.data(), out::println);
            out.println(leftovers ? "No hub runs on " + place.data() + "; what a killed one left behind is stopped"
                    : "No hub runs on " + place.data());
            return 0;
        }
        List<RunningHub> leaving = all ? new ArrayList<>(running) : List.of(one(running, node));
        // The owner comes first in the list, and must go last.
        if (all) {
            Collections.reverse(leaving);
        }
        for (RunningHub hub : leaving) {
            // It may have ended since it was listed.
            Optional<ProcessHandle> process = ProcessHandle.of(hub.pid());
            if (process.isPresent()) {
                stop(process.get());
            }
            out.println(running.size() == 1 ? "The hub has stopped" : "Node " + hub.node() + " has stopped");
        }
        return 0;
    }

    /** One that starts goes on until it is ready, and stops then. */
    private boolean stopStarting(String node, PrintWriter out) throws InterruptedException {
        boolean any = false;
        for (NodeStep step : NodeStep.all(place.data())) {
            if (step.is(NodeStep.Phase.STARTING) && (all || step.node().equals(node))) {
                stop(step.process());
                out.println("Node " + step.node() + ", which was starting, has stopped");
                any = true;
            }
        }
        return any;
    }

    private static RunningHub one(List<RunningHub> running, String node) {
        RunningHub hub = running.stream().filter(each -> each.node().equals(node)).findFirst().orElse(null);
        if (hub == null) {
            throw new CommandFault("node " + node + " does not run; " + names(running.stream())
                    + " does (--node NAME, or --all)");
        }
        if (hub.ownsServers() && running.size() > 1) {
            throw new CommandFault("node " + node + " owns the servers that "
                    + names(running.stream().filter(each -> !each.equals(hub))) + " needs: stop that first, or --all");
        }
        return hub;
    }

    private static String names(Stream<RunningHub> hubs) {
        return hubs.map(RunningHub::node).collect(Collectors.joining(", "));
    }

    static void stop(ProcessHandle process) throws InterruptedException {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new CommandFault("the hub (process " + process.pid() + ") has not stopped after " + PATIENCE_SECONDS
                    + " s");
        }
    }
}
