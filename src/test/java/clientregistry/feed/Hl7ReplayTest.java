package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.run.Async;
import clientregistry.tools.client.MllpClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A message sent again changes nothing and gets the answer it got (invariant 5). */
class Hl7ReplayTest {

    private final Door door = Door.shared();

    @Test
    void the_same_message_gets_the_same_answer_byte_for_byte() throws IOException {
        Adt message = Adt.of("A28", "replay-1");

        long audited = audited();
        byte[] first = door.send("openmrs", message.bytes());
        assertThat(audited()).isEqualTo(audited + 1);
        byte[] second = door.send("openmrs", message.bytes());
        assertThat(audited()).as("the repeated one is audited, too").isEqualTo(audited + 2);

        assertThat(second).isEqualTo(first);
        assertThat(Reply.of(first).field("MSH", 10)).isNotBlank();
        assertThat(door.messages(message.control())).isEqualTo(1);
        assertThat(door.version("replay-1")).isEqualTo(1);
    }

    private long audited() {
        return door.hub().count("select count(*) from audit_trail where event = 'patient-feed'");
    }

    @Test
    void a_replay_does_not_undo_what_came_since() throws IOException {
        Adt old = Adt.of("A28", "replay-2").name("Before^Grace");
        byte[] first = door.send("openmrs", old.bytes());
        door.send(Adt.of("A08", "replay-2").name("After^Grace")).says("AA");

        assertThat(door.send("openmrs", old.bytes())).isEqualTo(first);

        assertThat(door.patient("replay-2").getNameFirstRep().getFamily()).isEqualTo("After");
        assertThat(door.version("replay-2")).isEqualTo(2);
    }

    @Test
    void the_same_control_id_with_other_content_is_another_message() throws IOException {
        Adt message = Adt.of("A28", "replay-3");
        door.send(message).says("AA");

        door.send(Adt.of("A08", "replay-3").control(message.control()).name("Changed^Grace")).says("AA");

        assertThat(door.messages(message.control())).isEqualTo(2);
        assertThat(door.version("replay-3")).isEqualTo(2);
    }

    @Test
    void the_same_control_id_of_another_source_is_another_message() throws IOException {
        Adt message = Adt.of("A28", "replay-4");
        door.send(message).says("AA");

        door.send("dhis2", Adt.of("A28", "x").from("DHIS2").pid(3, "replay-4d^^^DHIS2").control(message.control()))
                .says("AA");

        assertThat(door.knows("replay-4d")).isTrue();
    }

    @Test
    void a_refused_message_is_looked_at_again() throws IOException {
        Adt merge = Adt.merge("replay-5a", "replay-5b");
        door.send(merge).says("AE");
        door.send(Adt.of("A28", "replay-5a")).says("AA");
        door.send(Adt.of("A28", "replay-5b")).says("AA");

        door.send(merge).says("AA");
    }

    @Test
    void duplicates_at_the_same_moment_on_two_connections_are_one_message() throws Exception {
        for (int round = 0; round < 10; round++) {
            Adt message = Adt.of("A28", "replay-twin-" + round);
            List<byte[]> answers = atOnce(message.bytes(), 4);

            assertThat(answers).allSatisfy(answer -> assertThat(answer).isEqualTo(answers.get(0)));
            assertThat(door.messages(message.control())).isEqualTo(1);
            assertThat(door.version("replay-twin-" + round)).isEqualTo(1);
        }
    }

    private List<byte[]> atOnce(byte[] message, int connections) {
        List<CompletableFuture<byte[]>> sent = java.util.stream.IntStream.range(0, connections)
                .mapToObj(i -> Async.supply(() -> sendQuietly(message))).toList();
        return sent.stream().map(CompletableFuture::join).toList();
    }

    private byte[] sendQuietly(byte[] message) {
        try (MllpClient client = door.hub().mllp("openmrs")) {
            return client.send(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void an_equal_update_under_a_new_control_id_makes_no_new_version() throws IOException {
        door.send(Adt.of("A28", "replay-6")).says("AA");
        door.send(Adt.of("A08", "replay-6")).says("AA");

        assertThat(door.version("replay-6")).isEqualTo(1);
    }
}
