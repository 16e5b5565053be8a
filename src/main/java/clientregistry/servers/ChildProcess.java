package clientregistry.servers;

import clientregistry.person.security.PrivateFiles;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A started server process with its log file and its pid file, which is there for the operator to read. */
final class ChildProcess {

    /** Environment variable by which the next hub recognises what a killed one has left. */
    static final String MARK = "CLIENT_REGISTRY_EMBEDDED_SERVER_OF";

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final Process process;
    private final Path pidFile;

    private ChildProcess(Process process, Path pidFile) {
        this.process = process;
        this.pidFile = pidFile;
    }

    /** Throws {@link StartupException} when the program cannot be run at all. */
    static ChildProcess start(String name, ServerCommand command, DataDirectory data) {
        ProcessBuilder builder = new ProcessBuilder(command.inOwnSession().keepingToItself().words())
                .directory(command.directory().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(data.freshLog(name).toFile()));
        builder.environment().putAll(command.variables());
        builder.environment().put(MARK, data.root().toString());
        try {
            Process process = builder.start();
            Path pidFile = data.directory("run").resolve(name + ".pid");
            PrivateFiles.write(pidFile, process.pid() + "\n");
            return new ChildProcess(process, pidFile);
        } catch (IOException e) {
            throw new StartupException("Cannot start %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    boolean runs() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    ProcessTree tree() {
        return ProcessTree.of(process.toHandle());
    }

    /** For a program that ends by itself: its status. */
    int waitForEnd() {
        return forget();
    }

    void stop(Signals signal) {
        tree().stop(signal, GRACE);
        forget();
    }

    void kill() {
        tree().kill();
        forget();
    }

    private int forget() {
        try {
            int status = process.waitFor();
            Files.deleteIfExists(pidFile);
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } catch (IOException e) {
            throw new StartupException("Cannot delete " + pidFile, e);
        }
    }
}
