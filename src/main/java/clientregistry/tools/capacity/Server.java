package clientregistry.tools.capacity;

import java.util.Locale;

/** What a registry runs on, and how it spreads over machines. */
public enum Server {

    /** Any number of nodes, small ones: one that ends takes little with it. */
    HUB(2, 4, 1, 1),
    /** A primary, which does everything, and a standby that can take its place. */
    POSTGRESQL(2, 0, 1, 1),
    /** Three, so that two still agree when one is lost; each shard twice; two indexes while one is built anew. */
    ELASTICSEARCH(3, 8, 2, 2),
    /** One, with its database: it may be down for days. */
    HAPI(1, 0, 1, 1);

    private final int fewest;
    private final int coresShared;
    private final int copies;
    private final int indexes;

    Server(int fewest, int coresShared, int copies, int indexes) {
        this.fewest = fewest;
        this.coresShared = coresShared;
        this.copies = copies;
        this.indexes = indexes;
    }

    /** As it is called where figures are written down. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Machines, at least. */
    int fewest() {
        return fewest;
    }

    /** Whether machines share the work, rather than each being able to do all of it. */
    boolean isShared() {
        return coresShared > 0;
    }

    /** Of a machine that shares the work, at most. */
    int coresShared() {
        return coresShared;
    }

    /** How often everything is written and kept, over all machines that share it. */
    int copies() {
        return copies;
    }

    /** How often its data lie on a disk at times. */
    int indexes() {
        return indexes;
    }
}
