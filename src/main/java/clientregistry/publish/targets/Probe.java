package clientregistry.publish.targets;

import java.io.IOException;

/**
 * The smallest thing a target can be told that is known to be good, told in the way publications are: a target that takes
 * it answers for others than a row it did not take.
 */
@FunctionalInterface
public interface Probe {

    /** Of a target that cannot be asked: it answers for others only when they go through. */
    Probe NONE = () -> {
        throw new IOException("cannot be asked");
    };

    /**
     * Tells it.
     *
     * @throws IOException      when the target did not take it
     * @throws RuntimeException the same, of clients that say so
     */
    void ask() throws IOException;
}
