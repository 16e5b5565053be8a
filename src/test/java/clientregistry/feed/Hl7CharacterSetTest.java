package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MSH-18 end to end: bytes in, the right name in the database, and the answer in the sender's own set. */
class Hl7CharacterSetTest {

    private final Door door = Door.shared();

    @ParameterizedTest
    @CsvSource(textBlock = """
            8859/1,         ISO-8859-1,  Müller,    false
            8859/2,         ISO-8859-2,  Wałęsa,    false
            8859/5,         ISO-8859-5,  Иванова,   false
            8859/6,         ISO-8859-6,  محمد,      false
            8859/7,         ISO-8859-7,  Παππάς,    false
            8859/8,         ISO-8859-8,  כהן,       false
            8859/9,         ISO-8859-9,  Güneş,     false
            8859/15,        ISO-8859-15, Cœur€,     false
            UNICODE UTF-8,  UTF-8,       Nguyễn,    false
            UTF-8,          UTF-8,       Nguyễn,    false
            ISO-8859-1,     ISO-8859-1,  Müller,    false
            GB 18030-2000,  GB18030,     王小明,     false
            GB 18030,       GB18030,     王小明,     false
            BIG-5,          Big5,        王小明,     false
            KS X 1001,      EUC-KR,      김민수,     false
            ,               UTF-8,       Nguyễn,    false
            ,               windows-1252,Müller,    true
            8859/99,        UTF-8,       Nguyễn,    true
            KLINGON,        windows-1252,Müller,    true
            UNICODE UTF-8,  ISO-8859-1,  Müller,    true
            ASCII,          UTF-8,       Nguyễn,    true
            """)
    void a_name_arrives_as_it_was_meant(String declared, Charset charset, String family, boolean warned)
    throws IOException {
        String id = "set-" + (declared + charset + family).hashCode();
        Adt message = Adt.of("A28", id).header(18, declared).name(family + "^Test");

        Reply reply = Reply.of(door.send("openmrs", message.bytes(charset)), charset).says("AA");

        assertThat(door.patient(id).getNameFirstRep().getFamily()).isEqualTo(family);
        assertThat(reply.field("MSH", 18)).isEqualTo(declared == null ? "" : declared);
        assertThat(reply.field("ERR", 4)).isEqualTo(warned ? "W" : "");
        assertThat(reply.field("ERR", 2)).isEqualTo(warned ? "MSH^1^18" : "");
    }

    @Test
    void the_answer_repeats_the_senders_own_names_in_its_own_set() throws IOException {
        byte[] answer = door.send("openmrs", Adt.of("A28", "set-ack").header(18, "8859/1").header(4, "CLÍNICA")
                .control("Ñ-" + System.nanoTime()).bytes(StandardCharsets.ISO_8859_1));

        Reply reply = Reply.of(answer, StandardCharsets.ISO_8859_1).says("AA");
        assertThat(reply.field("MSH", 6)).isEqualTo("CLÍNICA");
        assertThat(reply.field("MSA", 2)).startsWith("Ñ-");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_message() throws IOException {
        door.send("openmrs", ("\uFEFF" + Adt.of("A28", "set-bom").name("Nguyễn^Test").text())
                .getBytes(StandardCharsets.UTF_8));

        assertThat(door.patient("set-bom").getNameFirstRep().getFamily()).isEqualTo("Nguyễn");
    }

    @Test
    void what_was_received_is_kept_byte_for_byte() throws IOException {
        Adt message = Adt.of("A28", "set-raw").header(18, "8859/1").name("Müller^Test");

        door.send("openmrs", message.bytes(StandardCharsets.ISO_8859_1));

        assertThat(door.hub().jdbc().queryForObject("select raw from message where control_id = ?", byte[].class,
                message.control()))
                .isEqualTo(message.bytes(StandardCharsets.ISO_8859_1));
    }
}
