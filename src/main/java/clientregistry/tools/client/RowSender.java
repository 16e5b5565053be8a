package clientregistry.tools.client;

import clientregistry.feed.file.PersonRow;
import java.io.IOException;
import java.util.function.Supplier;

/** Sends people of a file as their source would. For one thread at a time. */
public interface RowSender extends AutoCloseable {

    /** Sends one record and waits for the answer; never throws for what the hub or the network does. */
    SendResult send(PersonRow row);

    @Override
    default void close() {
    }

    /** As {@code POST Patient}. */
    static RowSender fhir(Channel channel, FhirWriter writer) {
        return row -> {
            try {
                return channel.send(null, writer.write(row).json());
            } catch (IOException e) {
                return SendResult.failed(e);
            }
        };
    }

    /**
     * As HL7v2.
     *
     * @param event      such as A28
     * @param controlIds next unused MSH-10; shared by the senders of one source, so safe for threads
     */
    static RowSender hl7(Channel channel, Hl7Writer writer, String event, Supplier<String> controlIds) {
        return new RowSender() {
            @Override
            public SendResult send(PersonRow row) {
                String controlId = controlIds.get();
                try {
                    return channel.send(controlId, writer.write(row, event, controlId));
                } catch (IOException e) {
                    return SendResult.failed(e);
                }
            }

            @Override
            public void close() {
                channel.close();
            }
        };
    }
}
