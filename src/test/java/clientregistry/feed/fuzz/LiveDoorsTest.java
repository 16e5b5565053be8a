package clientregistry.feed.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.feed.hl7v2.Hl7Message;
import clientregistry.feed.fuzz.RawDoor.Answer;
import clientregistry.run.Feed;
import clientregistry.run.TestHub;
import clientregistry.tools.client.MllpClient;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Changed samples at the doors of a running hub: each is answered in the form of its protocol and in time, none with a
 * fault of the hub, no thread and no memory is lost, and another source is served within a second in between. So many a
 * door: {@code -Dfuzz.live} (2,500).
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveDoorsTest {

    private static final int INPUTS = Integer.getInteger("fuzz.live", 2_500);
    private static final int BETWEEN = 100;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private TestHub hub;
    private Feed feed;

    private interface Door {
        void send(byte[] input) throws Exception;
    }

    @BeforeAll
    void start() {
        hub = TestHub.start(Map.of());
        feed = new Feed(hub);
        hub.awaitSearch();
        neighbour();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private void run(FuzzedReader reader, Door door) throws Exception {
        Random random = new Random(Long.getLong("fuzz.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay()));
        door.send(reader.goodInput());
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long heap = heap();
        long slowest = 0;
        for (int i = 1; i <= INPUTS; i++) {
            byte[] input = reader.next(random);
            try {
                door.send(input);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("input " + i + " of " + reader.name() + ": "
                        + new String(input, 0, Math.min(2_000, input.length), StandardCharsets.ISO_8859_1), e);
            }
            slowest = i % BETWEEN == 0 ? Math.max(slowest, neighbour()) : slowest;
        }
        hub.awaitPublished();
        System.out.printf("live %s: %,d inputs, slowest answer to a neighbour %d ms, %+d threads, %+d MB%n",
                reader.name(), INPUTS, slowest, ManagementFactory.getThreadMXBean().getThreadCount() - threads, (heap() - heap) >> 20);
        assertThat(slowest).as("milliseconds a neighbour waited").isLessThan(1_000);
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(threads + 30);
        assertThat(heap()).isLessThan(heap + (96L << 20));
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Milliseconds until another source's good message was accepted. */
    private long neighbour() {
        int n = NUMBERS.incrementAndGet();
        long begun = System.nanoTime();
        assertThat(feed.fhir("dhis2", Feed.row("live-" + n, "Given" + n, "Family" + n, "19" + (20 + n % 79) + "-03-04",
                "f", "")).status()).isEqualTo(201);
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static void check(Answer answer, String types) {
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.type()).matches("(?:" + types + ").*");
        }
    }

    private static final String FHIR = "application/fhir\\+json|application/fhir\\+xml";

    @Test
    @Timeout(7_200)
    void fhir_json() throws Exception {
        try (RawDoor door = new RawDoor(hub, "fhir.port", "openmrs")) {
            run(FhirBodies.json(), input -> check(door.ask("POST", path(input), "application/fhir+json", input), FHIR));
        }
    }

    @Test
    @Timeout(7_200)
    void fhir_xml() throws Exception {
        try (RawDoor door = new RawDoor(hub, "fhir.port", "openmrs")) {
            run(FhirBodies.xml(), input -> check(door.ask("POST", path(input), "application/fhir+xml", input), FHIR));
        }
    }

    private static String second(String[] parts) {
        return parts.length > 1 ? parts[1] : "";
    }

    private static String path(byte[] body) {
        String beginning = new String(body, 0, Math.min(60, body.length), StandardCharsets.ISO_8859_1);
        return beginning.contains("Bundle") ? "/fhir" : "/fhir/Patient";
    }

    @Test
    @Timeout(7_200)
    void fhir_addresses() throws Exception {
        try (RawDoor door = new RawDoor(hub, "fhir.port", "openmrs")) {
            run(new FhirAddresses(), input -> {
                String[] words = new String(input, StandardCharsets.UTF_8).split("\n", 2)[0].split(" ", 2);
                check(door.ask(words[0], "/fhir/" + second(words), "application/fhir+json", new byte[0]), FHIR);
            });
        }
    }

    @Test
    @Timeout(7_200)
    void people_files() throws Exception {
        try (RawDoor door = new RawDoor(hub, "fhir.port", "openmrs")) {
            run(new CsvFiles(), input -> check(door.ask("POST", "/import/openmrs", "text/csv", input), FHIR
                    + "|application/json"));
        }
    }

    @Test
    @Timeout(7_200)
    void stewards() throws Exception {
        try (RawDoor door = new RawDoor(hub, "steward.port", "steward")) {
            run(new StewardRequests(), input -> {
                String[] parts = new String(input, StandardCharsets.UTF_8).split("\n", 2);
                String[] words = parts[0].split(" ", 2);
                byte[] body = second(parts).getBytes(StandardCharsets.UTF_8);
                check(door.ask(words[0], "/registry/" + second(words), "application/json", body),
                        "application/problem\\+json");
            });
        }
    }

    /** Frames are closed, so that each gets its answer; a sender that wants none in MSH-15 and 16 gets none. */
    @Test
    @Timeout(7_200)
    void hl7() throws Exception {
        Hl7Messages messages = new Hl7Messages();
        MllpClient[] client = {hub.mllp("openmrs")};
        run(messages, input -> {
            byte[] message = framed(input);
            client[0].write(message);
            client[0].write(framed(messages.goodInput()));
            try {
                byte[] answer = client[0].readFrame();
                while (!new String(answer, StandardCharsets.ISO_8859_1).contains("|C1\r")
                        && !new String(answer, StandardCharsets.ISO_8859_1).contains("|C1|")) {
                    assertThat(Hl7Message.parse(answer).header().messageCode()).isEqualTo("ACK");
                    assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("could not process");
                    answer = client[0].readFrame();
                }
            } catch (EOFException closed) {
                client[0] = again(client[0]);
            }
        });
        client[0].close();
    }

    private MllpClient again(MllpClient closed) throws IOException {
        closed.close();
        return hub.mllp("openmrs");
    }

    private static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = 0x0b;
        for (int i = 0; i < message.length; i++) {
            // What ends a frame is looked at by MllpFrames.
            frame[i + 1] = message[i] == 0x0b || message[i] == 0x1c ? (byte) ' ' : message[i];
        }
        frame[message.length + 1] = 0x1c;
        frame[message.length + 2] = '\r';
        return frame;
    }
}
