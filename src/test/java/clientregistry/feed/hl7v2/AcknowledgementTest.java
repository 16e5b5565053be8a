package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Refusal.Kind;
import clientregistry.person.refusal.Warning;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AcknowledgementTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-03-01T10:00:00Z"), ZoneId.of("Africa/Kampala"));
    private static final Acknowledgement ACK = new Acknowledgement(CLOCK, () -> "OUT-1");

    private static Refusal unknownKey() {
        return new Refusal(Kind.UNKNOWN_RECORD, "PID-3(2).4", "Authority A|B is not registered.");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"ADT^A28, 2.3, ACK", "ADT^A28^ADT_A05, 2.3, ACK", "ADT^A28, 2.3.1, ACK^A28",
            "ADT^A28^ADT_A05, 2.3.1, ACK^A28^ACK",
        "ADT^A28, 2.4, ACK^A28", "ADT^A28, 2.5, ACK^A28^ACK", "ADT^A28, 2.7.1, ACK^A28^ACK", "ADT, 2.5, ACK"})
    void header_per_version(String type, String version, String expected) {
        assertThat(accepted(Messages.msh(type, version))).isEqualTo(
                "MSH|^~\\&|CR1|MOH|HARNESS^1.2.3^ISO|TEST|20250301130000+0300||" + expected + "|OUT-1|P|" + version
                        + "\rMSA|AA|C-1\r");
    }

    @Test
    void own_delimiters_and_odd_control_ids_come_back_as_sent() {
        assertThat(accepted("MSH#*!?%#A*1.2#B#C#D#2020##ADT*A01# TEST?F?1#P*T#2.5")).isEqualTo(
                "MSH#*!?%#C#D#A*1.2#B#20250301130000+0300##ACK*A01*ACK#OUT-1#P*T#2.5\rMSA#AA# TEST?F?1\r");
    }

    @ParameterizedTest(name = "MSH-15 {0} MSH-16 {1}")
    @CsvSource(nullValues = "-", value = {"'', '', AA, AE", "AL, NE, CA, CE", "AL, AL, CA, CE", "AL, '', CA, CE",
            "NE, AL, AA, AE",
        "NE, '', AA, AE", "'', AL, AA, AE", "ER, '', AA, CE", "ER, NE, -, CE", "SU, NE, CA, -", "NE, NE, -, -",
        "'', NE, -, -", "NE, ER, -, AE", "NE, SU, AA, -", "?, '', CA, CE"})
    void modes(String accept, String application, String positive, String negative) {
        String msh = Messages.msh("ADT^A01", "2.5") + "|||" + accept + "|" + application;
        assertThat(code(accepted(msh))).isEqualTo(positive);
        assertThat(code(refused(msh, unknownKey()))).isEqualTo(negative);
    }

    @ParameterizedTest
    @CsvSource({"2.3", "2.3.1", "2.4"})
    void an_error_up_to_2_4(String version) {
        assertThat(refused(Messages.msh("ADT^A01", version), unknownKey())).endsWith(
                "\rMSA|AE|C-1|Authority A\\F\\B is not registered.\rERR|PID^1^3^204&Unknown key "
                + "identifier&HL70357|PID^1^3^2^4|"
                        + "204^Unknown key identifier^HL70357|E||||Authority A\\F\\B is not registered.\r");
    }

    @ParameterizedTest
    @CsvSource({"2.5", "2.5.1", "2.6", "2.7", "2.8", "9.9"})
    void an_error_from_2_5_on(String version) {
        assertThat(refused(Messages.msh("ADT^A01", version), unknownKey())).endsWith(
                "|" + version + "\rMSA|AE|C-1\rERR||PID^1^3^2^4|204^Unknown key identifier^HL70357|E||||Authority "
                + "A\\F\\B is not registered.\r");
    }

    @Test
    void several_errors() {
        List<Refusal> two = List.of(unknownKey(), new Refusal(Kind.DATA_TYPE, "PID-7", "No date."));
        assertThat(text(ACK.refuse(header(Messages.msh("ADT^A01", "2.3.1")), AckOutcome.REJECT, two))).contains(
                "MSA|AR|", "ERR|PID^1^3^204&Unknown key identifier&HL70357~PID^1^7^102&Data type "
                + "error&HL70357|PID^1^3^2^4|");
        assertThat(text(ACK.refuse(header(Messages.msh("ADT^A01", "2.6")), AckOutcome.ERROR, two)))
                .contains("MSA|AE|", "\rERR||PID^1^3^2^4|204^",
                "\rERR||PID^1^7|102^Data type error^HL70357|E||||No date.\r");
    }

    @Test
    void warnings_are_said_from_2_5_on() {
        List<Warning> warnings = List.of(new Warning("PID-7", "Partial."), new Warning(null, "Odd."));
        assertThat(text(ACK.accept(header(Messages.msh("ADT^A01", "2.4")), warnings))).endsWith("MSA|AA|C-1\r");
        assertThat(text(ACK.accept(header(Messages.msh("ADT^A01", "2.5")), warnings))).endsWith(
                "MSA|AA|C-1\rERR||PID^1^7|0^Message accepted^HL70357|W||||Partial.\rERR|||0^Message "
                + "accepted^HL70357|W||||Odd.\r");
    }

    @ParameterizedTest
    @CsvSource({"NOT_PARSEABLE, AR, 100", "UNSUPPORTED_TYPE, AR, 200", "UNSUPPORTED_EVENT, AR, 201",
            "UNSUPPORTED_PROCESSING_ID, AR, 202",
        "UNSUPPORTED_VERSION, AR, 203", "STRUCTURE, AE, 100", "REQUIRED_MISSING, AE, 101", "DATA_TYPE, AE, 102",
        "UNKNOWN_CODE, AE, 103", "UNKNOWN_RECORD, AE, 204", "FOREIGN_AUTHORITY, AE, 204", "CONFLICT, AE, 205",
        "VERSION_CONFLICT, AE, 206", "NOT_FOUND, AE, 204", "NOT_REGISTERED, AR, 103", "NOT_ALLOWED, AR, 207",
        "METHOD_NOT_ALLOWED, AR, 207", "TOO_LARGE, AR, 207", "BUSY, AE, 207", "UNAVAILABLE, AE, 207",
        "INTERNAL, AE, 207"})
    void codes(Kind kind, String code, String condition) {
        String ack = refused(Messages.msh("ADT^A01", "2.5"), new Refusal(kind, null, "Text."));
        assertThat(code(ack)).isEqualTo(code);
        assertThat(ack).contains("|" + condition + "^");
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = {"NOT_REGISTERED", "NOT_ALLOWED"})
    void a_refused_sender_is_shown_where_it_named_itself(Kind kind) {
        assertThat(refused(Messages.msh("ADT^A01", "2.5"), new Refusal(kind, null, "No.")))
                .contains("ERR||MSH^1^3~MSH^1^4|");
        assertThat(refused(Messages.msh("ADT^A01", "2.3.1"), new Refusal(kind, null, "No."))).contains("ERR|MSH^1^3^");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"''; ''", "garbage; ''", "MSH; ''", "MSH|; ''",
            "MSH|^~\\&|A|B|C|D|2020||ADT^A01|77; 77",
        "'MSH|^~\\&|A|B|C|D|2020||ADT^A01|77|P|what?'; 77"})
    void hardly_anything_to_answer_to(String received, String controlId) {
        String ack = refused(received, new Refusal(Kind.NOT_PARSEABLE, null, "Not HL7."));
        assertThat(ack).contains("|P|2.5\rMSA|AR|" + controlId
                + "\rERR|||100^Segment sequence error^HL70357|E||||Not HL7.\r");
        assertThat(Hl7Message.parse(ack.getBytes(StandardCharsets.UTF_8)).header().messageCode()).isEqualTo("ACK");
    }

    @Test
    void control_ids_are_short_and_never_repeat() {
        Set<String> seen = new HashSet<>();
        ControlIds one = new ControlIds();
        ControlIds other = new ControlIds();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(one.get()) && seen.add(other.get())).isTrue();
        }
        assertThat(seen).allMatch(id -> id.length() <= 20);
    }

    private static String accepted(String received) {
        return text(ACK.accept(header(received), List.of()));
    }

    private static String refused(String received, Refusal refusal) {
        return text(ACK.refuse(header(received), refusal));
    }

    private static Header header(String received) {
        return Envelope.open(received.getBytes(StandardCharsets.UTF_8)).header();
    }

    private static String text(byte[] ack) {
        return new String(ack, StandardCharsets.UTF_8);
    }

    private static String code(String ack) {
        int msa = ack.indexOf("\rMSA|");
        return msa < 0 ? null : ack.substring(msa + 5, msa + 7);
    }
}
