package clientregistry.feed;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.client.MllpClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MSH-15 and MSH-16: which answer a sender asked for. The ones who ask for none are told apart by the answer to the
 * next.
 */
class Hl7AcknowledgementModeTest {

    private final Door door = Door.shared();

    @ParameterizedTest
    @CsvSource({",,AA,AE", "AL,NE,CA,CE", "AL,AL,CA,CE", "NE,AL,AA,AE", "ER,,AA,CE", "SU,NE,CA,''", "ER,NE,'',CE",
            "NE,ER,'',AE", "NE,SU,AA,''", "NE,NE,'',''"})
    void the_answer_is_what_the_sender_asked_for(String accept, String application, String good, String bad)
    throws IOException {
        String id = "mode-" + accept + application;
        try (MllpClient sender = door.hub().mllp("openmrs")) {
            assertThat(answerTo(sender, Adt.of("A28", id), accept, application)).isEqualTo(good);
            assertThat(answerTo(sender, Adt.of("A28", id + "x").pid(3, "x^^^NOBODY"), accept, application))
                    .isEqualTo(bad);
        }
        assertThat(door.knows(id)).isTrue();
    }

    private static String answerTo(MllpClient sender, Adt message, String accept, String application)
            throws IOException {
        Adt next = Adt.of("A28", "mode-next");
        sender.write(Door.framed(java.util.List.of(message.header(15, accept).header(16, application).bytes(),
                next.bytes())));
        Reply first = Reply.of(sender.readFrame());
        if (first.field("MSA", 2).equals(next.control())) {
            return "";
        }
        assertThat(Reply.of(sender.readFrame()).field("MSA", 2)).isEqualTo(next.control());
        return first.code();
    }

    @Test
    void a_reject_in_enhanced_mode_is_a_commit_reject() throws IOException {
        door.send(Adt.of("A28", "mode-reject").version("9.9").header(15, "AL").header(16, "NE"))
                .refuses("CR", "203 MSH^1^12^1^1");
    }

    @ParameterizedTest
    @CsvSource({"2.3,ADT^A28,ACK", "2.3.1,ADT^A28,ACK^A28", "2.4,ADT^A28^ADT_A05,ACK^A28^ACK",
            "2.5,ADT^A28,ACK^A28^ACK", "2.7,ADT^A28^ADT_A05,ACK^A28^ACK"})
    void the_answers_type_has_the_form_of_its_version(String version, String type, String expected) throws IOException {
        assertThat(door.send(Adt.of("A28", "mode-type").version(version).header(9, type)).field("MSH", 9))
                .isEqualTo(expected);
    }

    @Test
    void the_answer_goes_back_to_where_the_message_came_from() throws IOException {
        Reply reply = door.send(Adt.of("A28", "mode-back"));

        assertThat(reply.segments("MSH").get(0)).startsWith("MSH|^~\\&|HUB|MOH|OPENMRS|CLINIC|");
    }
}
