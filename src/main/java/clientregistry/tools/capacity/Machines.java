package clientregistry.tools.capacity;

/**
 * Machines of one server.
 *
 * @param cores    of each
 * @param memoryGb of each, 10^9 bytes, null when nobody measured it
 * @param diskGb   of each, the same; 0 for a server that keeps nothing
 */
public record Machines(Server server, int count, int cores, Long memoryGb, Long diskGb) {
}
