package clientregistry.servers;

/** Whether the machine has room, asked before instead of finding a server killed by the kernel later. */
final class Memory {

    private static final long MEGABYTE = 1024 * 1024;

    /** As measured under load, in megabytes: PostgreSQL 400, Elasticsearch with its launcher 950. */
    private static final long ALWAYS = 1350;

    private static final long HAPI = 700;

    private Memory() {}

    static void require(boolean hapi) {
        long needed = ALWAYS + (hapi ? HAPI : 0);
        long available = Proc.availableMemoryBytes() / MEGABYTE;
        if (available < needed) {
            throw new StartupException("The embedded servers need %d MB of free memory, and %d MB are left"
                    .formatted(needed, available));
        }
    }
}
