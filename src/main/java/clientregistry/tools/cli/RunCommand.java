package clientregistry.tools.cli;

import clientregistry.run.Hub;
import clientregistry.run.LiveRoutes;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "run", description = "Run the hub in the foreground until it is told to stop (Ctrl-C, SIGTERM).")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private Place place;
    @Mixin
    private NodeOption nodeOption;
    @Mixin
    private PortOptions ports;
    @Option(names = "--live", description = {"Use changes of routes/ and processors/ as soon as they are saved;",
        "for development only."})
    private boolean live;
    @Option(names = "--restart", description = {"Run it as a process of its own, and start it again when it ends by a",
        "fault; see hub.restarts.max."})
    private boolean restart;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String node = nodeOption.name(place);
        return restart ? supervise(node) : run(node);
    }

    private int supervise(String node) throws IOException, InterruptedException {
        if (live) {
            throw CommandFault.usage("--live and --restart do not go together");
        }
        System.setProperty("hub.node", node);
        Settings settings = place.settings();
        Restarts restarts = new Restarts(settings.number("hub.restarts.max"),
                Duration.ofSeconds(settings.number("hub.restarts.steady-seconds")));
        List<String> command = BackgroundHub.hub(place, node, List.of(), Map.of());
        command.addAll(ports.arguments());
        try (SupervisedNode here = new SupervisedNode(place.data(), node)) {
            return new Supervisor(command, here::isReady, restarts).run();
        }
    }

    private int run(String node) throws IOException, InterruptedException {
        // Before anything is logged: log lines name the node.
        System.setProperty("hub.node", node);
        PrintWriter out = spec.commandLine().getOut();
        Siblings siblings = Siblings.of(place, node);
        Settings settings = siblings.join(place.settings(Map.of("hub.node", node)), ports, line -> say(out, line));
        if (live && !settings.isDevelopment()) {
            throw CommandFault.usage("--live is for hub.profile=development only");
        }
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> waitUntilStopped(asked, stopped), "shutdown"));
        try (Underway underway = new Underway(place.data(), node, line -> say(out, line))) {
            run(siblings, settings, underway, asked);
        } finally {
            stopped.countDown();
        }
        say(out, "The hub has stopped");
        return 0;
    }

    private void run(Siblings siblings, Settings settings, Underway underway, CountDownLatch asked) throws IOException,
            InterruptedException {
        try (Hub hub = Hub.start(settings, underway)) {
            RunningHub.write(place.data(), hub);
            underway.ready();
            underway.accept("The hub is ready");
            Endpoints.print(spec.commandLine().getOut(), hub.settings()::get);
            Thread watching = live ? watch(hub, underway) : null;
            asked.await();
            if (watching != null) {
                watching.interrupt();
            }
            underway.stops();
            underway.accept("Stopping: feeds in work are answered first");
            siblings.leave(hub, underway);
        } finally {
            siblings.left(underway);
        }
    }

    private static Thread watch(Hub hub, Underway underway) {
        Thread watching = new Thread(new LiveRoutes(hub, underway), "live-routes");
        watching.setDaemon(true);
        watching.start();
        return watching;
    }

    /** The process may end only when everything is closed. */
    private static void waitUntilStopped(CountDownLatch asked, CountDownLatch stopped) {
        asked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
