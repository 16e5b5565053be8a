package clientregistry.tools.faults;

import clientregistry.tools.client.Answer;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirDoor;
import java.io.IOException;

/** Sends {@code POST Patient}, each with its X-Request-Id. */
record FhirDoorway(FhirClient client) implements Doorway {

    @Override
    public Answer send(Message message) throws IOException {
        return FhirDoor.answer(client.post("/Patient", FhirClient.JSON, message.body(), "X-Request-Id",
                message.controlId()));
    }

    @Override
    public void close() {
        // Connections are the client's.
    }
}
