package clientregistry.feed.bounds;

import clientregistry.feed.csv.PersonRow;
import clientregistry.run.Async;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.Ack;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.Hl7Writer;
import clientregistry.tools.client.MllpClient;
import clientregistry.tools.client.SourceProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ordinary senders at both doors, one after the other message, while something else goes on. They only count as served
 * by a yes.
 */
final class Neighbours implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final TestHub hub;
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unserved = Collections.synchronizedList(new ArrayList<>());
    private final List<CompletableFuture<Void>> senders;
    private volatile boolean stopped;

    private interface Sender {
        /** @return null when accepted, else what was said instead */
        String send(PersonRow person) throws IOException;
    }

    /** Begins at once. */
    Neighbours(TestHub hub) {
        this.hub = hub;
        senders = List.of(Async.run(this::byFhir), Async.run(this::byHl7));
    }

    private void byFhir() {
        FhirClient client = hub.fhir("dhis2");
        sendUntilStopped(person -> {
            FhirClient.Response answer = client.post("Patient", FhirClient.JSON, Feed.patient("dhis2", person));
            return answer.status() == 201 ? null : answer.status() + " " + answer.body();
        });
    }

    private void byHl7() {
        Hl7Writer writer = new Hl7Writer(SourceProfile.of("lims"));
        try (MllpClient client = hub.mllp("lims")) {
            sendUntilStopped(person -> {
                Ack ack = Ack.parse(client.send(writer.write(person, "A28", "N" + NUMBERS.incrementAndGet())));
                return ack.code().equals("AA") ? null : ack.code() + " " + ack.text();
            });
        } catch (IOException e) {
            unserved.add(e.toString());
        }
    }

    private void sendUntilStopped(Sender sender) {
        while (!stopped) {
            int number = NUMBERS.incrementAndGet();
            PersonRow person = Feed.row("neighbour-" + number, "Given" + number, "Family" + number,
                    "19" + (20 + number % 79) + "-03-04", "f", "");
            long start = System.nanoTime();
            try {
                String said = sender.send(person);
                if (said != null) {
                    unserved.add(said);
                }
                nanos.add(System.nanoTime() - start);
            } catch (IOException e) {
                unserved.add(e.toString());
                return;
            }
        }
    }

    int sent() {
        return nanos.size();
    }

    /** What they heard instead of yes. */
    List<String> unserved() {
        return List.copyOf(unserved);
    }

    /** Milliseconds. */
    long p95() {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 0.95)) / 1_000_000;
    }

    @Override
    public void close() {
        stopped = true;
        senders.forEach(CompletableFuture::join);
    }
}
