package clientregistry.jobs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts processes of jobs, and ends those that are left when the hub stops. Thread-safe. */
public final class JobProcesses implements AutoCloseable {

    private final JobProcess own;
    private final Set<PacedProcess> started = ConcurrentHashMap.newKeySet();

    public JobProcesses(JobProcess own) {
        this.own = own;
    }

    /**
     * Starts one of the hub's commands.
     *
     * @param command with its arguments
     */
    public PacedProcess start(String... command) {
        started.removeIf(each -> !each.hasMore());
        PacedProcess process = own.start(command);
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(PacedProcess::close);
    }
}
