package clientregistry.servers;

/**
 * One server as the operating system sees it.
 *
 * @param name {@code postgresql}, {@code elasticsearch} or {@code hapi}
 * @param port TCP port on 127.0.0.1
 * @param pid of its first process, or -1 when it does not run
 * @param memoryBytes of all its processes, a page shared by several counted once
 */
public record ServerStatus(String name, int port, long pid, long memoryBytes) {

    /** Whether the process exists; it may be paused or not answer. */
    public boolean running() {
        return pid >= 0;
    }
}
