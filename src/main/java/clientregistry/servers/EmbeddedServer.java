package clientregistry.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One server as a child process that can be stopped, killed, paused and started again on the same port and data.
 *
 * <p>Safe for use by several threads; calls wait for each other.
 */
public abstract class EmbeddedServer implements AutoCloseable {

    /**
     * For Java that lives for minutes, where starting costs more than running: without the optimising compiler, and with
     * room for its classes at once, lest the whole heap be collected each time that grows.
     */
    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
            "-XX:MetaspaceSize=160m");

    private final String name;
    private final int port;
    private final DataDirectory data;
    private final Duration readyWithin;
    private ChildProcess process;
    private volatile boolean abandoned;

    EmbeddedServer(String name, int port, DataDirectory data, Duration readyWithin) {
        this.name = name;
        this.port = port;
        this.data = data;
        this.readyWithin = readyWithin;
    }

    /** Prepares the files that the server needs, and says how to run it. */
    abstract ServerCommand command();

    /** Whether it serves requests now. */
    abstract boolean answers();

    /** What makes it end in an orderly way. */
    abstract Signals stopSignal();

    /** Runs each time when it answers, before the start is done. */
    void afterReady() {}

    /** TCP port on 127.0.0.1. */
    public final int port() {
        return port;
    }

    public final String name() {
        return name;
    }

    final DataDirectory data() {
        return data;
    }

    final synchronized void start() {
        process = ChildProcess.start(name, command(), data);
        boolean inTime = Deadline.in(readyWithin).await(() -> abandoned || !process.runs()
                || (Ports.listens(port) && answers()));
        if (!process.runs()) {
            throw new StartupException("%s ended instead of starting: %s (log: %s)".formatted(name, lastWords(),
                    log()));
        }
        if (abandoned || !inTime) {
            process.kill();
            throw new StartupException(
                    "%s did not answer within %d s (log: %s)".formatted(name, readyWithin.toSeconds(), log()));
        }
        afterReady();
    }

    /** Ends a start that another thread is waiting in, for good. */
    final void abandon() {
        abandoned = true;
    }

    /** Stops it if it runs, starts it on the same port and data, returns when it answers. */
    public final synchronized void restart() {
        close();
        start();
    }

    /** As {@code kill -9} of the server and all its processes. */
    public final synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** The server keeps its port and connections but does nothing until {@link #resume()}. */
    public final synchronized void pause() {
        Signals.STOP.send(process.tree().all());
    }

    /** Ends a {@link #pause()}. */
    public final synchronized void resume() {
        Signals.CONT.send(process.tree().all());
    }

    public final synchronized ServerStatus status() {
        if (process == null || !process.runs()) {
            return new ServerStatus(name, port, -1, 0);
        }
        return new ServerStatus(name, port, process.pid(), process.tree().memoryBytes());
    }

    /** Stops it in an orderly way, by force after 20 s. No effect when it does not run. */
    @Override
    public final synchronized void close() {
        if (process != null && process.runs()) {
            process.stop(stopSignal());
        }
    }

    private Path log() {
        return data.log(name);
    }

    /** The last line that is not part of a stack trace. */
    private String lastWords() {
        try {
            List<String> lines = Files.readString(log(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                    .toList();
            return lines.isEmpty() ? "no message" : lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "no log";
        }
    }
}
