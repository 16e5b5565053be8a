package clientregistry.tools.faults;

import clientregistry.person.security.PrivateFiles;
import clientregistry.servers.Ports;
import clientregistry.servers.Signals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One hub node as a process of its own, on ports of its own that it keeps from start to start. One thread harms it at a
 * time.
 */
public final class HubProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(2);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String node;
    private final List<String> command;
    private final Map<String, String> settings;
    private final Path log;
    private Process process;

    /**
     * @param command  how to run the hub's command line, without its arguments
     * @param data     its data directory, which nodes may share
     * @param settings by key, as in {@code application.properties}; ports are chosen here
     */
    public HubProcess(String node, List<String> command, Path data, Map<String, String> settings) throws IOException {
        this(node, command, data, settings, List.of());
    }

    /** @param options further ones of {@code hub run} */
    public HubProcess(String node, List<String> command, Path data, Map<String, String> settings, List<String> options)
            throws IOException {
        this.node = node;
        this.command = Stream.of(command, List.of("run", "--node", node, "--data", data.toString()), options)
                .flatMap(List::stream).toList();
        this.settings = new HashMap<>(settings);
        for (String port : new String[] {"fhir.port", "hl7.port", "steward.port", "health.port"}) {
            this.settings.put(port, String.valueOf(Ports.free()));
        }
        this.log = PrivateFiles.log(data.resolve("logs").resolve("chaos-" + node + ".log"));
    }

    public String node() {
        return node;
    }

    /** What it says. */
    public Path log() {
        return log;
    }

    public int fhirPort() {
        return Integer.parseInt(settings.get("fhir.port"));
    }

    public int hl7Port() {
        return Integer.parseInt(settings.get("hl7.port"));
    }

    /** Starts it; {@link #awaitReady} says when it takes messages. */
    public void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(Path.of("/dev/null").toFile());
        settings.forEach((key, value) -> builder.environment().put(variable(key), value));
        process = builder.start();
    }

    private static String variable(String key) {
        String name = key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return name.startsWith("HUB_") ? name : "HUB_" + name;
    }

    /**
     * Waits until the hub says that it is ready.
     *
     * @throws IllegalStateException when it ended, or is not ready in time; the log says why
     */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("hub node " + node + " is not ready (log: " + log + ")");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.get("health.port")
                + "/health/ready"))
                .timeout(Duration.ofSeconds(2)).build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** It keeps its connections and does nothing until {@link #resume}. */
    public void freeze() {
        Signals.STOP.send(List.of(process.toHandle()));
    }

    public void resume() {
        Signals.CONT.send(List.of(process.toHandle()));
    }

    /** Stops it in order, by force when that takes too long. */
    @Override
    public void close() {
        if (!isRunning()) {
            return;
        }
        try {
            resume();
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
