package clientregistry.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts {@code hub run} as a process of its own and waits until it is ready. */
final class BackgroundHub {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private BackgroundHub() {
    }

    /** @throws CommandFault in the one line the hub gave when it did not start */
    static RunningHub start(Place place, PrintWriter out) throws IOException, InterruptedException {
        return start(place, Map.of(), out);
    }

    /** @param environment settings of this hub only, by the names of environment variables */
    static RunningHub start(Place place, Map<String, String> environment, PrintWriter out) throws IOException, InterruptedException {
        return start(place, NodeOption.of(null).name(place), List.of(), environment, out);
    }

    /** @param arguments further ones for {@code hub run} */
    static RunningHub start(Place place, String node, List<String> arguments, Map<String, String> environment, PrintWriter out)
            throws IOException, InterruptedException {
        Path log = log(place, node);
        Files.createDirectories(log.getParent());
        List<String> command = command(place, node);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(Place.home().toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int shown = 0;
        while (System.nanoTime() < deadline) {
            shown = showProgress(log, shown, out);
            Optional<RunningHub> running = RunningHub.of(place.data(), node).filter(hub -> hub.pid() == process.pid());
            if (running.isPresent()) {
                return running.get();
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new CommandFault(lastLine(log));
            }
        }
        process.destroy();
        throw new CommandFault("the hub is not ready after " + PATIENCE.toMinutes() + " minutes; see " + log);
    }

    /** Of the node named hub: hub.log; of node b: hub-b.log. */
    private static Path log(Place place, String node) {
        return place.data().resolve("logs").resolve(node.equals("hub") ? "hub.log" : "hub-" + node + ".log");
    }

    private static List<String> command(Place place, String node) {
        List<String> command = new ArrayList<>();
        // Ctrl-C in this terminal must not reach it.
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(HubCommand.process());
        command.addAll(List.of("run", "--data", place.data().toString(), "--node", node));
        return command;
    }

    private static int showProgress(Path log, int shown, PrintWriter out) throws IOException {
        List<String> lines = Files.readAllLines(log);
        lines.stream().skip(shown).filter(line -> line.contains(" answers on port ") || line.startsWith("Making"))
                .forEach(line -> out.println("  " + line));
        out.flush();
        return lines.size();
    }

    private static String lastLine(Path log) throws IOException {
        return Files.readAllLines(log).stream().filter(line -> line.startsWith("hub: ")).reduce((a, b) -> b)
                .map(line -> line.substring("hub: ".length())).orElse("the hub did not start; see " + log);
    }
}
