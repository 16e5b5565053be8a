package clientregistry.tools.cli;

import clientregistry.run.Hub;
import clientregistry.run.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        String node = nodeOption.name(place);
        // Before anything is logged: log lines name the node.
        System.setProperty("hub.node", node);
        PrintWriter out = spec.commandLine().getOut();
        Siblings siblings = Siblings.of(place, node);
        Settings settings = siblings.join(place.settings(Map.of("hub.node", node)), ports, line -> say(out, line));
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> waitUntilStopped(asked, stopped), "shutdown"));
        try (Hub hub = Hub.start(settings, line -> say(out, line))) {
            RunningHub.write(place.data(), hub);
            say(out, "The hub is ready");
            Endpoints.print(out, hub.settings()::get);
            asked.await();
            say(out, "Stopping: feeds in work are answered first");
            siblings.leave(hub, line -> say(out, line));
        } finally {
            siblings.left(line -> say(out, line));
            stopped.countDown();
        }
        say(out, "The hub has stopped");
        return 0;
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
