package clientregistry.tools.faults;

import clientregistry.tools.client.Ack;
import clientregistry.tools.client.Answer;
import clientregistry.tools.client.Hl7Door;
import clientregistry.tools.client.MllpClient;
import java.io.IOException;

/** One MLLP connection, opened at the first message and anew after a failure. */
final class Hl7Doorway implements Doorway {

    private final Hl7Door.Connector connector;
    private MllpClient connection;

    Hl7Doorway(Hl7Door.Connector connector) {
        this.connector = connector;
    }

    @Override
    public Answer send(Message message) throws IOException {
        try {
            if (connection == null) {
                connection = connector.connect();
            }
            Ack ack = Ack.parse(connection.send(message.body()));
            if (!ack.controlId().equals(message.controlId())) {
                throw new IOException("answer to another message");
            }
            return Hl7Door.answer(ack);
        } catch (IOException e) {
            // A late answer would be taken for the next one's.
            close();
            throw e;
        }
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
