package clientregistry.tools.client;

import java.io.IOException;

/** One sender's way into one hub: carries messages and tells what was answered. For one thread at a time. */
public interface Channel extends AutoCloseable {

    /**
     * Sends a message and waits for the answer.
     *
     * @param controlId MSH-10 or X-Request-Id, null when it has none
     * @param body      HL7v2 text or FHIR JSON
     * @throws IOException when no answer came: whether it was taken is not known
     */
    SendResult send(String controlId, String body) throws IOException;

    @Override
    default void close() {
    }
}
