package clientregistry.tools.client;

import clientregistry.feed.csv.PersonRow;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Sends records as HL7v2 over one MLLP connection, opened at the first record and again after a failure. Each sender
 * has its own.
 */
public final class Hl7Door implements Door {

    /** HL7 table 0357: application internal error. */
    private static final String NOT_NOW = "207";

    private final Connector connector;
    private final Hl7Writer writer;
    private final String event;
    private final Supplier<String> controlIds;
    private MllpClient connection;

    /** Opens a connection to the hub. */
    public interface Connector {
        MllpClient connect() throws IOException;
    }

    /**
     * @param event      such as A28
     * @param controlIds next unused MSH-10; shared by the senders of one source, so safe for threads
     */
    public Hl7Door(Connector connector, Hl7Writer writer, String event, Supplier<String> controlIds) {
        this.connector = connector;
        this.writer = writer;
        this.event = event;
        this.controlIds = controlIds;
    }

    @Override
    public Answer send(PersonRow row) {
        String controlId = controlIds.get();
        try {
            if (connection == null) {
                connection = connector.connect();
            }
            Ack ack = Ack.parse(connection.send(writer.write(row, event, controlId)));
            if (!ack.controlId().equals(controlId)) {
                throw new IOException("answer to message '" + ack.controlId() + "' instead of '" + controlId + "'");
            }
            return answer(ack);
        } catch (IOException e) {
            // A late answer would be taken for the next one's, so the connection is given up.
            close();
            return Answer.failed(e);
        }
    }

    /** Error 207 says "not now", every other negative one "not this". */
    public static Answer answer(Ack ack) {
        if (ack.accepted()) {
            return Answer.accepted();
        }
        String reason = (ack.code() + " " + ack.error()).strip();
        return ack.error().equals(NOT_NOW) ? Answer.failed(reason, ack.text()) : Answer.refused(reason, ack.text());
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            // nothing more is expected of it
        }
        connection = null;
    }
}
