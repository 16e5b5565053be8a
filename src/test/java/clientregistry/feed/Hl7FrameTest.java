package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clientregistry.run.TestHub;
import clientregistry.tools.client.MllpClient;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Frames that are none: answered, closed where the connection cannot go on, and never at a neighbour's expense. */
class Hl7FrameTest {

    private static Door door;

    @BeforeAll
    static void start() {
        door = new Door(TestHub.start(Map.of("hl7.message.limit", "20000", "hl7.message.seconds", "1")));
    }

    @AfterAll
    static void stop() {
        door.hub().close();
    }

    private static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            out.writeBytes(part instanceof byte[] raw ? raw : part.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        return out.toByteArray();
    }

    @Test
    void a_message_too_large_is_rejected_and_the_connection_closed() throws IOException {
        Adt large = Adt.of("A28", "frame-large").segment("ZZZ|" + "x".repeat(30_000));
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(Door.framed(List.of(large.bytes())));

            Reply reply = Reply.of(sender.readFrame()).says("AR");
            assertThat(reply.field("MSA", 2)).isEqualTo(large.control());
            assertThat(reply.segments("ERR")).hasSize(1);
            assertThatThrownBy(sender::readFrame).isInstanceOf(EOFException.class);
        }
        assertThat(door.audited(large.control())).isEqualTo(1);
        assertThat(door.knows("frame-large")).isFalse();
    }

    @Test
    void a_message_that_never_ends_is_rejected_in_time_and_the_connection_closed() throws IOException {
        Adt slow = Adt.of("A28", "frame-slow");
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(bytes("\u000b", slow.bytes()));

            assertThat(Reply.of(sender.readFrame()).says("AR").field("MSA", 2)).isEqualTo(slow.control());
            assertThatThrownBy(sender::readFrame).isInstanceOf(EOFException.class);
        }
        assertThat(door.audited(slow.control())).isEqualTo(1);
    }

    @Test
    void a_lost_end_costs_one_message_and_not_the_next() throws IOException {
        Adt lost = Adt.of("A28", "frame-lost");
        Adt next = Adt.of("A28", "frame-next");
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(bytes("\u000b", lost.bytes(), Door.framed(List.of(next.bytes()))));

            assertThat(Reply.of(sender.readFrame()).says("AR").field("MSA", 2)).isEqualTo(lost.control());
            assertThat(Reply.of(sender.readFrame()).says("AA").field("MSA", 2)).isEqualTo(next.control());
        }
        assertThat(door.knows("frame-lost")).isFalse();
    }

    @Test
    void a_lost_start_is_answered_and_the_next_message_taken() throws IOException {
        Adt lost = Adt.of("A28", "frame-nostart");
        Adt next = Adt.of("A28", "frame-nostart-next");
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(bytes(lost.bytes(), "\u001c\r", Door.framed(List.of(next.bytes()))));

            assertThat(Reply.of(sender.readFrame()).says("AR").field("MSA", 2)).isEqualTo(lost.control());
            Reply.of(sender.readFrame()).says("AA");
        }
    }

    @Test
    void junk_before_the_start_is_skipped() throws IOException {
        Adt message = Adt.of("A28", "frame-junk");
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(bytes("\r\n\r\nhello\r\n", Door.framed(List.of(message.bytes()))));

            assertThat(Reply.of(sender.readFrame()).says("AA").field("MSA", 2)).isEqualTo(message.control());
        }
    }

    @Test
    void the_carriage_return_after_the_end_may_be_missing() throws IOException {
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(bytes("\u000b", Adt.of("A28", "frame-nocr-1").bytes(), "\u001c\u000b",
                    Adt.of("A28", "frame-nocr-2").bytes(), "\u001c"));

            Reply.of(sender.readFrame()).says("AA");
            Reply.of(sender.readFrame()).says("AA");
        }
    }

    @Test
    void a_message_in_many_small_pieces_is_one_message() throws IOException {
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            for (byte each : Door.framed(List.of(Adt.of("A28", "frame-pieces").bytes()))) {
                sender.write(new byte[] {each});
            }
            Reply.of(sender.readFrame()).says("AA");
        }
    }

    @Test
    void an_empty_frame_is_answered() throws IOException {
        Reply.of(door.send("openmrs", new byte[0])).says("AR");
    }

    @Test
    void several_messages_or_a_batch_in_one_frame_are_refused_as_a_whole() throws IOException {
        Adt first = Adt.of("A28", "frame-two-1");
        byte[] two = bytes(first.bytes(), Adt.of("A28", "frame-two-2").bytes());
        byte[] batch = bytes("FHS|^~\\&\rBHS|^~\\&\r", two, "BTS|2\rFTS|1\r");

        Reply.of(door.send("openmrs", two)).refuses("AR", "100 MSH^2");
        Reply refused = Reply.of(door.send("openmrs", batch)).refuses("AR", "100 FHS^1");

        assertThat(refused.field("MSA", 2)).isEqualTo(first.control());
        assertThat(refused.field("ERR", 8)).contains("one message in one frame");
        assertThat(door.knows("frame-two-1")).isFalse();
    }

    @Test
    void a_message_cut_off_by_the_end_of_its_connection_is_not_stored() throws IOException {
        byte[] whole = Door.framed(List.of(Adt.of("A28", "frame-cut").bytes()));
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            sender.write(java.util.Arrays.copyOf(whole, whole.length - 10));
        }
        door.send(Adt.of("A28", "frame-after-cut")).says("AA");

        assertThat(door.knows("frame-cut")).isFalse();
    }

    /** After a broken frame the connection is used on, as senders do. */
    @Test
    void a_refused_message_leaves_its_connection_usable() throws IOException {
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            for (int i = 0; i < 5; i++) {
                Reply.of(sender.send("nonsense".getBytes(StandardCharsets.UTF_8))).says("AR");
                Reply.of(sender.send(Adt.of("A08", "frame-usable").bytes())).says("AA");
            }
        }
    }
}
