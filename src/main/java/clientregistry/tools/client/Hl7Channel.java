package clientregistry.tools.client;

import java.io.IOException;

/** One MLLP connection, opened at the first message and again after a failure. Each sender has its own. */
public final class Hl7Channel implements Channel {

    /** HL7 table 0357: application internal error. */
    private static final String NOT_NOW = "207";

    private final Connector connector;
    private MllpClient connection;

    /** Opens a connection to the hub. */
    public interface Connector {

        /** Opens one, with its TLS handshake. */
        MllpClient connect() throws IOException;
    }

    public Hl7Channel(Connector connector) {
        this.connector = connector;
    }

    @Override
    public SendResult send(String controlId, String body) throws IOException {
        try {
            if (connection == null) {
                connection = connector.connect();
            }
            Ack ack = Ack.parse(connection.send(body));
            if (!ack.controlId().equals(controlId)) {
                throw new IOException("answer to message '" + ack.controlId() + "' instead of '" + controlId + "'");
            }
            return result(ack);
        } catch (IOException e) {
            // A late answer would be taken for the next one's, so the connection is given up.
            close();
            throw e;
        }
    }

    /** Error 207 says "not now", every other negative one "not this". */
    static SendResult result(Ack ack) {
        if (ack.accepted()) {
            return SendResult.accepted();
        }
        String reason = (ack.code() + " " + ack.error()).strip();
        return ack.error().equals(NOT_NOW)
                ? SendResult.failed(reason, ack.text()) : SendResult.refused(reason, ack.text());
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException e) {
            // Nothing more is expected of it.
        }
        connection = null;
    }
}
