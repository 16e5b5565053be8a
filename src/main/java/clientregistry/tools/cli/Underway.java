package clientregistry.tools.cli;

import clientregistry.servers.Steps;
import clientregistry.tools.cli.NodeStep.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** A node on its way, to be ready or to its end: its log gets the lines, and who asks meanwhile what it waits for. */
final class Underway implements Steps, AutoCloseable {

    private final Path data;
    private final String node;
    private final Consumer<String> log;
    private Phase phase = Phase.STARTING;
    private Instant since = Instant.now();

    Underway(Path data, String node, Consumer<String> log) {
        this.data = data;
        this.node = node;
        this.log = log;
    }

    @Override
    public void accept(String line) {
        log.accept(line);
    }

    @Override
    public synchronized void waitsFor(String what) {
        try {
            NodeStep.write(data, node, phase, since, what);
        } catch (IOException e) {
            // Who cannot write this says soon, in the log, what is wrong with the directory.
        }
    }

    /** It is there. */
    synchronized void ready() throws IOException {
        NodeStep.remove(data, node);
    }

    /** It goes. */
    synchronized void stops() {
        phase = Phase.STOPPING;
        since = Instant.now();
    }

    /** It is there, or gone. */
    @Override
    public void close() throws IOException {
        NodeStep.remove(data, node);
    }
}
