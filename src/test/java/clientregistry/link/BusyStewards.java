package clientregistry.link;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;

/**
 * A steward who does one thing after the other while feeds come, now through one node and now through the other, and
 * takes some back at once; the same id again when no answer comes.
 */
final class BusyStewards implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TRIES = 100;

    private final TestHub hub;
    private final FhirClient[] doors;
    private final Random random;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "steward");
    private volatile Throwable fault;
    private int done;
    private int door;

    private BusyStewards(TwoNodes nodes, long seed) {
        this.hub = nodes.one();
        this.doors = new FhirClient[] {nodes.one().registry("steward"), nodes.other().registry("steward")};
        this.random = new Random(seed);
    }

    static BusyStewards at(TwoNodes nodes, long seed) {
        BusyStewards stewards = new BusyStewards(nodes, seed);
        stewards.thread.start();
        return stewards;
    }

    private void run() {
        RandomOperations operations = new RandomOperations(hub.jdbc(), random);
        try {
            while (!stop.await(20, TimeUnit.MILLISECONDS)) {
                one(operations);
            }
        } catch (InterruptedException | IOException | RuntimeException | AssertionError e) {
            fault = e;
        }
    }

    private void one(RandomOperations operations) throws IOException, InterruptedException {
        Operation.Action action;
        try {
            action = operations.next();
        } catch (DataAccessException e) {
            // The database session ended while the steward looked.
            return;
        }
        UUID id = UUID.randomUUID();
        if (done(id, action) && random.nextInt(3) == 0) {
            done(UUID.randomUUID(), new Operation.Undo(List.of(changeOf(id)), random.nextBoolean()
                    ? null : random.nextBoolean(), random.nextBoolean()));
        }
    }

    /** The change number as a steward reads it. */
    private long changeOf(UUID operation) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            Response answer = doors[door].get("/operations/" + operation);
            if (answer.status() == 200) {
                return JSON.readTree(answer.body()).path("change").asLong();
            }
            again();
        }
        throw new AssertionError("the operation cannot be read");
    }

    private boolean done(UUID id, Operation.Action action) throws IOException, InterruptedException {
        ObjectNode body = ((ObjectNode) JSON.readTree(OperationJson.write(action)))
                .put("kind", OperationJson.kind(action)).put("why", "busy");
        body.properties().removeIf(member -> member.getValue().isNull());
        for (int i = 0; i < TRIES; i++) {
            try {
                Response answer = doors[door].put("/operations/" + id, "application/json", body.toString());
                if (answer.status() != 503) {
                    assertThat(answer.status()).as(answer.body()).isIn(200, 201, 404, 409);
                    done += answer.status() < 300 ? 1 : 0;
                    return answer.status() < 300;
                }
            } catch (IOException e) {
                // No answer: whether it is done is not known, so it is asked for again.
            }
            again();
        }
        throw new AssertionError("not answered in " + TRIES + " tries");
    }

    private void again() throws InterruptedException {
        door = 1 - door;
        stop.await(20, TimeUnit.MILLISECONDS);
    }

    /** Operations that were done. */
    int done() {
        return done;
    }

    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        thread.join();
        if (fault != null) {
            throw new AssertionError("a steward failed", fault);
        }
    }
}
