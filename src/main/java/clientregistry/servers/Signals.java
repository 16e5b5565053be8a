package clientregistry.servers;

import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Sends what {@link ProcessHandle} cannot: INT, STOP and CONT. */
public enum Signals {
    INT,
    TERM,
    KILL,
    STOP,
    CONT;

    /** A process that has ended meanwhile is no error. */
    public void send(Collection<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        String pids = processes.stream().map(p -> Long.toString(p.pid())).collect(Collectors.joining(" "));
        try {
            // "kill" of the shell: the program of that name is missing on small systems.
            new ProcessBuilder("sh", "-c", "kill -%s %s 2>/dev/null".formatted(name(), pids))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StartupException("Cannot run sh to signal a server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
