package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import clientregistry.feed.bounds.Bounds;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What costs work before anybody knows who sends it, and UTF-8 with holes. */
class MessageTextTest {

    private static final int LONGEST = 1024 * 1024;

    private static byte[] message(String msh18, byte[] pid) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((Messages.msh("ADT^A01", "2.5") + "||||||" + msh18 + "\rPID|||1^^^TEST||")
                .getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(pid);
        return message.toByteArray();
    }

    /** Characters in UTF-8, and {@code {C3}} for a byte. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : text.split("(?=\\{)|(?<=\\})", -1)) {
            if (part.startsWith("{")) {
                bytes.write(Integer.parseInt(part.substring(1, 3), 16));
            } else {
                bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "SJIS", "UHC", "JISX0208", "KSC5601", "X", ""})
    void sets_named_thousands_of_times_cost_no_more_than_their_bytes(String name) {
        byte[] message = message((name + "~").repeat(LONGEST / (name.length() + 1)), new byte[] {(byte) 0xff});

        assertTimeout(Duration.ofSeconds(3), () -> Envelope.open(message));
    }

    @Test
    void so_do_thousands_of_names() {
        String names = IntStream.range(0, 40_000).mapToObj(number -> "X" + number).collect(Collectors.joining("~"));

        assertTimeout(Duration.ofSeconds(3), () -> Envelope.open(message(names, bytes("M{FC}ller"))));
    }

    @Test
    void more_sets_than_any_message_is_in_are_refused_where_they_stand() {
        Bounds bounds = Bounds.standard();
        MessageBounds.check(Envelope.open(message("ASCII" + "~GBK".repeat(CharacterSet.MOST - 1), bytes("Li"))), bounds);
        Envelope many = Envelope.open(message("ASCII" + "~GBK".repeat(CharacterSet.MOST), bytes("Li")));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> MessageBounds.check(many, bounds));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
        assertThat(refusal.location()).isEqualTo("MSH-18");
    }

    /** A field cut within a character, a note pasted from elsewhere: the names are those that were written. */
    @ParameterizedTest(name = "MSH-18 {0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            UNICODE UTF-8 ; Müller^Jörg{0D}OBX|1|TX|||Gesch{C3}        ; Müller ; OBX-5
            UNICODE UTF-8 ; Müller^Jörg{0D}NTE|1||K{F6}ln              ; Müller ; NTE-3
            UNICODE UTF-8 ; Müller{0D}NTE|1||K{F6}ln                   ; Müller ; NTE-3
            UNICODE UTF-8 ; Müller^Jörg|||||||||||||||||M{FC}nster     ; Müller ; PID-22
            UNICODE UTF-8 ; 王小明{0D}OBX|1|TX|||{E7}{8E}|             ; 王小明 ; OBX-5
                          ; Müller^Jörg{0D}NTE|1||K{F6}ln              ; Müller ; NTE-3
            8859/1        ; Müller^Jörg{0D}NTE|1||K{F6}ln              ; Müller ; NTE-3
            8859/2        ; Müller^Jörg{0D}NTE|1||K{F6}ln              ; Müller ; NTE-3
            8859/5        ; Müller^Jörg{0D}NTE|1||K{F6}ln              ; Müller ; NTE-3
            8859/5        ; Щербакова{0D}NTE|1||{DD}                   ; Щербакова ; NTE-3
            ASCII         ; Müller^Jörg{0D}NTE|1||K{F6}ln              ; Müller ; NTE-3
            KLINGON       ; Müller^Jörg{0D}NTE|1||K{F6}ln              ; Müller ; NTE-3
            BIG-5         ; Müller^Jörg{0D}NTE|1||K{FF}ln              ; Müller ; NTE-3
            """)
    void utf_8_with_a_hole_where_nothing_is_read_stays_utf_8(String msh18, String pid, String name, String place) {
        Hl7Message message = Hl7Message.parse(message(msh18 == null ? "" : msh18, bytes(pid)));

        assertThat(message.first("PID").orElseThrow().field(5).text()).isEqualTo(name);
        assertThat(message.warnings()).extracting(Warning::location).containsExactly("MSH-18", place);
        assertThat(message.header().encoding().charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "MSH-18 {0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            UNICODE UTF-8 ; Müller^J{F6}rg                             ; PID-5
            UNICODE UTF-8 ; Müller^Jörg||||||12 Stra{C3}^^Köln         ; PID-11
            8859/1        ; Müller^Jörg||||||12 Stra{C3}^^Köln         ; PID-11
            8859/2        ; Müller^Jörg||||||12 Stra{C3}^^Köln         ; PID-11
                          ; Müller^Jörg{0D}NK1|1|M{FC}ller|MTH         ; NK1-2
            UNICODE UTF-8 ; Müller^Jörg{0D}MRG|1{C3}^^^TEST            ; MRG-1
            """)
    void where_something_is_read_it_is_refused_at_its_place(String msh18, String pid, String place) {
        byte[] message = message(msh18 == null ? "" : msh18, bytes(pid));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Hl7Message.parse(message));

        assertThat(refusal.location()).isEqualTo(place);
    }

    /** Now and then two of their bytes look like a character of UTF-8. */
    @ParameterizedTest(name = "MSH-18 {0}, {1}: {2}")
    @CsvSource({"8859/1, ISO-8859-1, Müller", "8859/1, ISO-8859-1, «JOSÉ» Núñez", "'', windows-1252, «JOSÉ»",
        "'', windows-1252, Müller^Jörg Ã© ü ö",
        "8859/1, ISO-8859-1, JOÃO CONCEIÇÃO", "8859/2, ISO-8859-2, RÓŻYCKI PÓŁTORAK ŁĄCZKA",
        "8859/5, ISO-8859-5, ПЕТРОВ ЯН", "8859/5, ISO-8859-5, ЯНЯ МАРИЯ Иванов", "8859/7, ISO-8859-7, ΠΑΠΠΆΣ Άννα",
        "8859/6, ISO-8859-6, محمد؛ علي", "windows-1251, windows-1251, Љубица", "KOI8-R, KOI8-R, Щербакова",
        "TIS-620, TIS-620, สมชาย ใจดี", "GB2312, GBK, 王小明小", "BIG-5, Big5, 許功蓋", "ISO IR14, Shift_JIS, 山田太郎"})
    void text_of_another_set_stays_what_it_is(String msh18, String charset, String name) {
        byte[] message = message(msh18, name.getBytes(Charset.forName(charset)));

        assertThat(MessageText.decode(message).charset()).isEqualTo(Charset.forName(charset));
        assertThat(MessageText.decode(message).text()).endsWith(name);
    }

    @Test
    void of_many_holes_the_first_places_are_told() {
        String notes = IntStream.rangeClosed(1, 9).mapToObj(n -> "{0D}NTE|" + n + "||K{F6}ln")
                .collect(Collectors.joining());
        List<Warning> told = Hl7Message.parse(message("UNICODE UTF-8", bytes("Müller Jörg Größe Äöü Käße" + notes)))
                .warnings();

        assertThat(told).extracting(Warning::location).containsExactly("MSH-18", "NTE-3", "NTE[2]-3", "NTE[3]-3",
                "NTE[4]-3", "NTE[5]-3");
    }
}
