package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.Ack;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.SourceProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source that sends to one node, and the same bytes again, to the other one too, until it is told yes. One thread.
 */
final class PatientSender implements AutoCloseable {

    private static final AtomicInteger CONTROL_IDS = new AtomicInteger();
    private static final int TRIES = 200;

    private final TestHub[] nodes;
    private final Map<String, MllpClient> connections = new HashMap<>();
    private final Map<TestHub, FhirClient> clients = new HashMap<>();
    private int node;

    PatientSender(TestHub first, TestHub second) {
        this.nodes = new TestHub[] {first, second};
    }

    void tell(RecordHistoryStep step) {
        if (step.hl7()) {
            Hl7Writer writer = new Hl7Writer(SourceProfile.of(step.source()));
            String controlId = "N" + CONTROL_IDS.incrementAndGet();
            hl7(step.source(), step.retired() == null ? writer.write(step.row(), "A31", controlId)
                    : writer.merge(step.row(), step.retired(), controlId));
        } else {
            fhir(Feed.patient(step.source(), step.row()));
        }
    }

    private void fhir(String patient) {
        until(() -> {
            int status = clients.computeIfAbsent(nodes[node], hub -> hub.fhir("gateway"))
                    .post("/Patient", FhirClient.JSON, patient).status();
            assertThat(status).isIn(200, 201, 503);
            return status != 503;
        });
    }

    private void hl7(String source, String message) {
        until(() -> {
            MllpClient connection = connections.get(source + node);
            if (connection == null) {
                connection = nodes[node].mllp(source);
                connections.put(source + node, connection);
            }
            try {
                Ack ack = Ack.parse(connection.send(message));
                assertThat(ack.code()).isIn("AA", "AE", "AR");
                return ack.code().equals("AA");
            } catch (IOException e) {
                connections.remove(source + node);
                throw e;
            }
        });
    }

    private interface Attempt {
        boolean accepted() throws IOException;
    }

    private void until(Attempt attempt) {
        for (int i = 0; i < TRIES; i++) {
            try {
                if (attempt.accepted()) {
                    return;
                }
            } catch (IOException e) {
                // No answer: whether it is stored is not known, so it is sent again.
            }
            node = 1 - node;
        }
        throw new AssertionError("not accepted in " + TRIES + " tries");
    }

    @Override
    public void close() {
        connections.values().forEach(connection -> {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
