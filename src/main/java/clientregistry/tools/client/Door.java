package clientregistry.tools.client;

import clientregistry.feed.csv.PersonRow;

/** One sender's way into the hub; for one thread at a time. */
public interface Door extends AutoCloseable {

    /** Sends one record and waits for the answer; never throws for what the hub or the network does. */
    Answer send(PersonRow row);

    @Override
    default void close() {
    }
}
