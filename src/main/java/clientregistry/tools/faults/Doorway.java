package clientregistry.tools.faults;

import clientregistry.tools.client.Answer;
import java.io.IOException;

/** One sender's way into one hub. For one thread at a time. */
interface Doorway extends AutoCloseable {

    /**
     * Sends a message and waits for its answer.
     *
     * @throws IOException when no answer came: whether it was taken is not known
     */
    Answer send(Message message) throws IOException;

    @Override
    void close();
}
