package clientregistry.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A hub in a Java process of its own, for tests to kill. */
final class KilledHub {

    private static final String STARTED = "STARTED";

    private KilledHub() {}

    /** Starts the servers, writes the probe and waits for its end. */
    public static void main(String[] arguments) throws Exception {
        ServerSettings settings = ServerSettings.forTests(Path.of(arguments[0]), Path.of(arguments[1]));
        EmbeddedServers servers =
                EmbeddedServers.start(arguments.length > 2 ? settings : settings.withoutHapi(), progress -> {});
        Probe.write(servers);
        System.out.println(STARTED);
        Thread.currentThread().join();
    }

    /** Runs such a hub and kills it, as kill -9 does, once the servers run. */
    static void startAndKill(Path data, String... more) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                TestServers.QUICK_START.get(0),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KilledHub.class.getName(),
                data.toString(),
                TestServers.BUILD.toString());
        builder.command().addAll(List.of(more));
        Process hub = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = hub.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals(STARTED)) {
                line = output.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("The hub did not start its servers");
            }
        } finally {
            hub.destroyForcibly().waitFor();
        }
    }
}
