package clientregistry.tools.cli;

import clientregistry.person.security.PrivateFiles;
import clientregistry.wiring.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts {@code hub run} as a process of its own and waits until it is ready. */
final class BackgroundHub {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    /** It only waits. */
    private static final List<String> SUPERVISOR = List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private BackgroundHub() {
    }

    /** @throws CommandFault in the lines the hub gave when it did not start */
    static RunningHub start(Place place, PrintWriter out) throws IOException, InterruptedException {
        return start(place, Map.of(), out);
    }

    /** @param environment settings of this hub only, by the names of environment variables */
    static RunningHub start(Place place, Map<String, String> environment, PrintWriter out) throws IOException,
            InterruptedException {
        return start(place, NodeOption.of(null).name(place), List.of(), environment, out);
    }

    /** @param arguments further ones for {@code hub run} */
    static RunningHub start(Place place, String node, List<String> arguments, Map<String, String> environment,
            PrintWriter out) throws IOException, InterruptedException {
        return start(place, node, arguments, List.of(), environment, out);
    }

    /** The same, under a supervisor that starts it again when it ends by a fault. */
    static RunningHub startSupervised(Place place, String node, List<String> arguments,
            Map<String, String> environment, PrintWriter out) throws IOException, InterruptedException {
        List<String> supervised = new ArrayList<>(arguments);
        supervised.add("--restart");
        return start(place, node, supervised, SUPERVISOR, environment, out);
    }

    private static RunningHub start(Place place, String node, List<String> arguments, List<String> options,
            Map<String, String> environment, PrintWriter out) throws IOException, InterruptedException {
        Path log = PrivateFiles.log(log(place, node));
        long from = Files.size(log);
        List<String> command = inBackground(hub(place, node, options, environment));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(Place.home().toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int shown = 0;
        while (System.nanoTime() < deadline) {
            shown = showProgress(lines(log, from), shown, out);
            Optional<RunningHub> running = RunningHub.of(place.data(), node).filter(hub -> isOf(process, hub));
            if (running.isPresent()) {
                return running.get();
            }
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw CommandFault.said(refusal(lines(log, from), log));
            }
        }
        process.destroy();
        throw new CommandFault("the hub is not ready after " + PATIENCE.toMinutes() + " minutes; see " + log);
    }

    /** Of the node named hub: hub.log; of node b: hub-b.log. */
    private static Path log(Place place, String node) {
        return place.data().resolve("logs").resolve(node.equals("hub") ? "hub.log" : "hub-" + node + ".log");
    }

    /** Whether it is the process we started, or the one that our supervisor did. */
    private static boolean isOf(Process started, RunningHub hub) {
        return hub.pid() == started.pid() || ProcessHandle.of(hub.pid()).flatMap(ProcessHandle::parent)
                .filter(parent -> parent.pid() == started.pid()).isPresent();
    }

    /** Ctrl-C in this terminal must not reach it. */
    private static List<String> inBackground(List<String> command) {
        List<String> background = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            background.add("/usr/bin/setsid");
        }
        background.addAll(command);
        return background;
    }

    /**
     * How to run a hub in the foreground.
     *
     * @param options for Java, stronger than what the user gives it
     */
    static List<String> hub(Place place, String node, List<String> options, Map<String, String> environment) {
        List<String> all = new ArrayList<>(javaOptions(System.getenv("HUB_JAVA_OPTS"), environment));
        all.addAll(options);
        List<String> command = new ArrayList<>(OwnProcess.command(all));
        command.addAll(List.of("run", "--data", place.data().toString(), "--node", node));
        return command;
    }

    /**
     * What the user gives Java, besides settings that this hub has of its own: those would come out stronger.
     *
     * @param given as in HUB_JAVA_OPTS, may be null
     */
    static List<String> javaOptions(String given, Map<String, String> environment) {
        return Stream.of(given == null ? new String[0] : given.strip().split("\\s+"))
                .filter(option -> !option.isEmpty())
                .filter(option -> !option.startsWith("-D")
                || !environment.containsKey(Settings.variable(option.substring(2).replaceFirst("=.*", ""))))
                .toList();
    }

    /**
     * What this start has written so far; the log goes on from start to start, since a crash is read about after the
     * next.
     */
    private static List<String> lines(Path log, long from) throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            in.skipNBytes(from);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static int showProgress(List<String> lines, int shown, PrintWriter out) {
        lines.stream().skip(shown).filter(line -> line.contains(" answers on port ") || line.startsWith("Making"))
                .forEach(line -> out.println("  " + line));
        out.flush();
        return lines.size();
    }

    /** Why it did not start, as it said itself, a line for each reason. */
    private static List<String> refusal(List<String> lines, Path log) {
        List<String> said = lines.stream().filter(line -> line.startsWith(CommandFault.SAYS))
                .map(line -> line.substring(CommandFault.SAYS.length())).toList();
        return said.isEmpty() ? List.of("the hub did not start; see " + log) : said;
    }
}
