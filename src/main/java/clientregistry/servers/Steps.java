package clientregistry.servers;

import java.util.function.Consumer;

/**
 * Is told of a start or a stop: what was done, a line each for the operator, and what is waited for. Several threads may
 * tell.
 */
@FunctionalInterface
public interface Steps extends Consumer<String> {

    /**
     * From now on, until the next is told, this is waited for.
     *
     * @param what and what it is to do: {@code PostgreSQL to answer on port 15432}
     */
    default void waitsFor(String what) {
    }
}
