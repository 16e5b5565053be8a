package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import clientregistry.run.Gauges;
import clientregistry.run.TestHub;
import clientregistry.tools.client.FhirClient;
import clientregistry.tools.client.FhirClient.Response;
import clientregistry.tools.client.MllpClient;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All connections together hold a bounded number of bytes: what is large must come back later, what is small is served.
 */
class RoomTest {

    private static final int LARGE = 900_000;

    @Test
    @Tag("full")
    void large_messages_that_find_no_room_are_told_to_come_back_and_small_ones_are_served() throws IOException {
        try (TestHub hub = TestHub.start(Map.of("connections.bytes.max", "2000000", "bounds.text", "1000000"))) {
            Gauges gauges = new Gauges(hub);
            Door door = new Door(hub);
            try (MllpClient first = hub.mllp("openmrs"); MllpClient second = hub.mllp("openmrs")) {
                Adt unfinished = begin(first, "room-1");
                begin(second, "room-2");
                await().atMost(Duration.ofSeconds(20)).until(() -> gauges.bytes() > 2 * LARGE - 100_000);

                large_is_refused_by_hl7(hub);
                large_is_refused_by_fhir(hub, gauges);
                door.send(Adt.of("A28", "room-small")).says("AA");
                assertThat(hub.fhir("openmrs").post("Patient", FhirClient.JSON,
                        People.patient("openmrs", "room-small-f", "Nantongo")).status())
                        .isEqualTo(201);

                first.write(new byte[] {0x1c, '\r'});
                assertThat(Reply.of(first.readFrame()).says("AA").field("MSA", 2)).isEqualTo(unfinished.control());
            }
            await().atMost(Duration.ofSeconds(20)).until(gauges::allIsOver);
            door.send(large("room-3")).says("AA");
            assertThat(largeByFhir(hub).status()).isEqualTo(201);
            await().atMost(Duration.ofSeconds(20)).until(() -> gauges.bytes() == 0);
        }
    }

    private static Adt large(String id) {
        return Adt.of("A28", id).segment("ZZZ|" + "x".repeat(LARGE));
    }

    /** All but the end. */
    private static Adt begin(MllpClient sender, String id) throws IOException {
        Adt message = large(id);
        byte[] framed = Door.framed(List.of(message.bytes()));
        sender.write(Arrays.copyOf(framed, framed.length - 2));
        return message;
    }

    private static void large_is_refused_by_hl7(TestHub hub) throws IOException {
        Adt refused = large("room-3");
        try (MllpClient sender = hub.mllp("openmrs")) {
            Reply reply = Reply.of(sender.send(refused.bytes())).says("AE");
            assertThat(reply.field("MSA", 2)).isEqualTo(refused.control());
            assertThat(reply.field("ERR", 3)).startsWith("207^");
            assertThatThrownBy(sender::readFrame).isInstanceOf(EOFException.class);
        }
        assertThat(hub.count("select count(*) from message where control_id = ?", refused.control())).isZero();
    }

    private static void large_is_refused_by_fhir(TestHub hub, Gauges gauges) throws IOException {
        try (RawHttp connection = new RawHttp(hub, "openmrs").write(RawHttp.request("POST", "/Patient", body()))) {
            String answer = connection.readToEnd();
            assertThat(answer).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: ")
                    .contains("OperationOutcome", "transient");
        }
        assertThat(gauges.busy("no-room")).isEqualTo(2);
    }

    private static Response largeByFhir(TestHub hub) throws IOException {
        return hub.fhir("openmrs").post("Patient", FhirClient.JSON, body());
    }

    private static String body() {
        return People.patientWith(People.identifier("openmrs", "room-large-f"), "Nabukenya",
                ",\"photo\":[{\"title\":\"" + "x".repeat(LARGE) + "\"}]");
    }
}
