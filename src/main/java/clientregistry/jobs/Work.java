package clientregistry.jobs;

import java.io.IOException;

/** What a job run does, in small steps, so that feeds come in between. One thread at a time. */
public interface Work {

    /** Units of all steps together, as far as it can be known at the start. */
    long total();

    boolean hasMore();

    /**
     * Does the next small piece; may do nothing when it has to wait.
     *
     * @return units done by now
     * @throws IOException when a server does not answer: the run has failed
     */
    long step() throws IOException;

    /** How many milliseconds to rest before the next step, when what it needs is not ready. */
    default long rest() {
        return 0;
    }

    /** JSON, without demographics. */
    String report();
}
