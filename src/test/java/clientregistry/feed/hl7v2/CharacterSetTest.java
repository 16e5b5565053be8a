package clientregistry.feed.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import clientregistry.person.refusal.Refusal;
import clientregistry.person.refusal.Warning;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterSetTest {

    @ParameterizedTest(name = "MSH-18 {0}")
    @CsvSource({
        "ASCII, US-ASCII, Muller", "ISO IR6, US-ASCII, Muller", "8859/1, ISO-8859-1, Müller",
                "8859/2, ISO-8859-2, Łukasz",
        "8859/3, ISO-8859-3, Ħal", "8859/4, ISO-8859-4, Šķēde", "8859/5, ISO-8859-5, Иванов",
        "8859/6, ISO-8859-6, محمد", "8859/7, ISO-8859-7, Γιώργος", "8859/8, ISO-8859-8, שלום",
        "8859/9, ISO-8859-9, Gökçeoğlu", "8859/15, ISO-8859-15, Œuvré€", "UNICODE UTF-8, UTF-8, Nguyễn",
        "UTF-8, UTF-8, Nguyễn", "utf-8, UTF-8, Nguyễn", "ISO-8859-1, ISO-8859-1, Müller", "GB 18030-2000, GB18030, 张伟𠀀",
        "BIG-5, Big5, 許功蓋", "KS X 1001, EUC-KR, 김철수", "CNS 11643-1992, x-EUC-TW, 許功蓋", "ISO IR87, ISO-2022-JP, 山田太郎",
        "ASCII~ISO IR87, ISO-2022-JP, 山田太郎", "~ISO IR159, ISO-2022-JP-2, 丂丄", "ISO IR14, Shift_JIS, ﾔﾏﾀﾞ",
        "'', UTF-8, Nguyễn"
    })
    void a_name_survives_in_the_declared_character_set(String msh18, String charset, String name) {
        Hl7Message message = Hl7Message.parse(sent(msh18, name, Charset.forName(charset)));
        assertThat(message.first("PID").orElseThrow().field(5).text()).isEqualTo(name);
        assertThat(message.warnings()).isEmpty();
        assertThat(message.header().encoding().charset()).isEqualTo(Charset.forName(charset));
    }

    /** Table 0211 as the field writes it, and the words it takes from elsewhere. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', value = {"ISO-8859-1 ; 8859/1, 8859-1, 8859_1, 88591, ISO 8859-1, ISO8859-1, "
            + "ISO_8859-1, iso-8859-1, ISO 8859/1, ISO8859/1, 'ISO-8859-1:1987', Latin1, LATIN-1, latin 1, ISO IR100, "
            + "ISO_IR 100, ISO 2022 IR 100",
        "ISO-8859-2 ; 8859/2, ISO 8859-2, ISO_IR 101, Latin-2", "ISO-8859-3 ; 8859/3, ISO_IR 109",
        "ISO-8859-4 ; 8859/4, ISO_IR 110", "ISO-8859-5 ; 8859/5, iso 8859/5, ISO_IR 144, ISO IR144",
        "ISO-8859-6 ; 8859/6, ISO-8859-6-E, ISO_IR 127", "ISO-8859-7 ; 8859/7, ISO_IR 126",
        "ISO-8859-8 ; 8859/8, ISO-8859-8-I, ISO_IR 138", "ISO-8859-9 ; 8859/9, Latin5, ISO_IR 148",
        "ISO-8859-13 ; 8859/13, ISO 8859-13", "ISO-8859-15 ; 8859/15, ISO8859-15, Latin-9, ISO_IR 203",
        "ISO-8859-16 ; 8859/16", "x-iso-8859-11 ; 8859/11, ISO-8859-11", "TIS-620 ; TIS-620, tis620, ISO_IR 166",
        "US-ASCII ; ASCII, ascii, US-ASCII, USASCII, ASCII-7, 7bit, ISO 646, ISO IR6, ISO_IR 6, ISOIR6",
        "UTF-8 ; UNICODE UTF-8, Unicode UTF-8, UNICODE  UTF-8, UNICODE_UTF-8, UNICODE-UTF-8, UNICODE UTF8, "
            + "UNICODE/UTF-8, UTF-8, utf8, UTF 8, utf_8, ISO IR192, ISO_IR 192, UNICODE UTF-8^^HL70211",
        "KOI8-R ; KOI8-R, koi8-r, KOI8R, KOI8_R, KOI-8R, KOI8", "KOI8-U ; KOI8-U, koi8u",
        "windows-1252 ; windows-1252, WINDOWS 1252, Windows1252, win1252, CP1252, cp-1252, MS-1252, 1252, ANSI",
        "windows-1251 ; Windows-1251, CP1251, WIN-1251", "windows-1256 ; cp1256, WINDOWS_1256",
        "IBM850 ; CP850, IBM850, cp-850", "IBM866 ; CP866, DOS-866",
        "GB18030 ; GB 18030-2000, GB18030-2000, GB 18030, gb18030", "GBK ; GBK, GB2312, GB 2312, EUC-CN, CP936",
        "Big5 ; BIG-5, BIG5, Big 5", "x-EUC-TW ; CNS 11643-1992, CNS 11643, EUC-TW",
        "EUC-KR ; KS X 1001, KSX1001, KS C 5601, EUC-KR, ISO_IR 149", "x-windows-949 ; CP949, UHC",
        "Shift_JIS ; ISO IR14, ISO_IR 13, Shift_JIS, SHIFT-JIS, Shift JIS, SJIS",
        "windows-31j ; CP932, MS932, windows-31j",
        "ISO-2022-JP ; ISO IR87, ISO_IR 87, ISO 2022 IR 87, ISO-2022-JP", "ISO-2022-JP-2 ; ISO IR159, ISO 2022 IR 159",
        "EUC-JP ; EUC-JP, eucJP", "UTF-16 ; UNICODE, UNICODE UTF-16, UTF-16, UCS-2", "UTF-32 ; UNICODE UTF-32, UCS-4"})
    void a_set_is_known_by_whatever_it_is_called(String charset, String names) {
        assertThat(Stream.of(names.split(", ", -1))).allSatisfy(name ->
                assertThat(CharacterSetName.charset(name.replace("'", ""))).contains(Charset.forName(charset)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "KLINGON", "8859", "8859/17", "8859/0", "8859/12", "8859/10", "UTF-9",
        "UNICODE UTF-", "ISO IR", "ISO IR999",
        "windows-1259", "????", "\u00fc", "2.5", "en", "NE", "NONE", "http://example.org/utf-8"})
    void what_is_no_set_that_is_known_is_none(String name) {
        assertThat(CharacterSetName.charset(name)).isEmpty();
    }

    @ParameterizedTest(name = "MSH-18 {0}, bytes in {1}")
    @CsvSource({"KLINGON, UTF-8, not known here; read as UTF-8",
        "KLINGON, windows-1252, not known here; read as windows-1252",
        "8859/10, UTF-8, not known here; read as UTF-8", "KLINGON~8859/12, UTF-8, not known here",
        "UNICODE UTF-16, UTF-8, these bytes are not in; read as UTF-8",
        "IBM037, windows-1252, these bytes are not in; read as windows"})
    void what_is_wrong_with_the_name_is_said(String msh18, String charset, String said) {
        assertThat(Hl7Message.parse(sent(msh18, "Müller", Charset.forName(charset))).warnings()).singleElement()
                .satisfies(warning -> assertThat(warning.text()).contains(said));
    }

    @ParameterizedTest(name = "MSH-18 {0}, bytes in {1}")
    @CsvSource({"'', windows-1252", "NONSENSE, windows-1252", "NONSENSE, UTF-8", "ASCII, windows-1252", "ASCII, UTF-8",
        "UNICODE UTF-8, windows-1252", "UNICODE, UTF-8", "UNICODE UTF-16, windows-1252", "UNICODE UTF-32, UTF-8",
        "IBM037, UTF-8", "ISO-2022-CN, UTF-8"})
    void an_untrue_declaration_costs_a_warning_and_no_name(String msh18, String charset) {
        Hl7Message message = Hl7Message.parse(sent(msh18, "Müller", Charset.forName(charset)));
        assertThat(message.first("PID").orElseThrow().field(5).text()).isEqualTo("Müller");
        assertThat(message.warnings()).hasSize(1).allMatch(warning -> warning.location().equals("MSH-18"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UNICODE UTF-8", "8859/1", "UNICODE UTF-16"})
    void a_byte_order_mark_shows_utf_8(String declared) {
        byte[] text = sent(declared, "\uFEFF", "Müller", StandardCharsets.UTF_8);
        assertThat(Hl7Message.parse(text).first("PID").orElseThrow().field(5).text()).isEqualTo("Müller");
    }

    /** Its answer can be read by whoever reads bytes, and framed. */
    @ParameterizedTest
    @CsvSource({"'', UTF-16BE, true", "'', UTF-16LE, true", "'', UTF-16, true", "UNICODE UTF-16, UTF-16, true",
        "'', UTF-16BE, false", "UNICODE UTF-16, UTF-16LE, false", "UNICODE, UTF-16BE, false",
        "UNICODE UTF-8, UTF-16LE, false"})
    void wide_text_is_refused_in_bytes_of_ascii(String declared, String charset, boolean mark) {
        Envelope envelope = Envelope.open(sent(declared, mark ? "\uFEFF" : "", "Müller", Charset.forName(charset)));

        assertThatThrownBy(() -> Hl7Message.parse(envelope)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_PARSEABLE);
            String answer = new String(new Acknowledgement(Clock.systemUTC(), () -> "A1")
                    .refuse(envelope.header(), refusal), StandardCharsets.US_ASCII);
            assertThat(answer).contains("\rMSA|A").contains("|" + envelope.header().controlId());
        });
    }

    /** Systems call every set of their language by the name of one. */
    @ParameterizedTest(name = "MSH-18 {0}, bytes in {1}")
    @CsvSource({"ISO IR87, Shift_JIS, 山田太郎", "ISO IR87, windows-31j, 髙橋㈱", "ISO IR159, Shift_JIS, 山田太郎",
        "ASCII~ISO IR87, Shift_JIS, 山田太郎", "ISO IR14, windows-31j, 髙橋①", "EUC-JP, Shift_JIS, 山田太郎",
        "KS X 1001, x-windows-949, 홍똠방", "GB2312, GB18030, 张伟𠀀",
        "BIG-5, Big5-HKSCS, 陳啫"})
    void a_name_in_another_set_of_its_language_is_read(String msh18, String charset, String name) {
        Hl7Message message = Hl7Message.parse(sent(msh18, name, Charset.forName(charset)));

        assertThat(message.first("PID").orElseThrow().field(5).text()).isEqualTo(name);
        assertThat(message.warnings()).singleElement().satisfies(warning ->
                assertThat(warning.location()).isEqualTo("MSH-18"));
    }

    /** The bytes of hiragana in EUC-JP are half-width katakana in Shift_JIS: nobody knows whose name it is. */
    @ParameterizedTest(name = "MSH-18 {0}, bytes in {1}")
    @CsvSource({"ISO IR87, EUC-JP, ひらがな"})
    void a_name_that_may_be_in_several_sets_is_read_as_none(String msh18, String charset, String name) {
        assertThat(read(sent(msh18, name, Charset.forName(charset)))).isIn("", name);
    }

    /** No name is stored with holes: a byte that is no character is refused where it stands. */
    @ParameterizedTest(name = "MSH-18 {0}")
    @ValueSource(strings = {"BIG-5", "GB 18030-2000", "KS X 1001", "ISO IR87", "ISO IR14", "EUC-JP", "", "8859/1",
        "8859/3", "8859/8", "ASCII", "UNICODE UTF-8", "KLINGON", "windows-1252", "windows-1255"})
    void a_name_with_a_hole_is_refused_at_its_place(String msh18) {
        for (int hole : new int[] {0x81, 0xff, 0xa1, 0xd9}) {
            byte[] bytes = withHole(msh18, (byte) hole, (byte) ' ');
            Throwable said = catchThrowable(() -> assertThat(Hl7Message.parse(bytes).first("PID").orElseThrow().field(5)
                    .text()).as(msh18).doesNotContain("\uFFFD"));
            assertThat(said == null || said instanceof Refusal).as("%s %s", msh18, said).isTrue();
            if (said instanceof Refusal refusal) {
                assertThat(refusal.location()).isEqualTo("PID-5");
            }
        }
        assertThat(catchThrowable(() -> Hl7Message.parse(withHole(msh18, (byte) 0x81, (byte) ' '))))
                .as("81 is no character of any of them").isInstanceOf(Refusal.class);
    }

    private static byte[] withHole(String msh18, byte... hole) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] message = sent(msh18, "A@B", StandardCharsets.US_ASCII);
        for (byte each : message) {
            if (each == '@') {
                bytes.writeBytes(hole);
            } else {
                bytes.write(each);
            }
        }
        return bytes.toByteArray();
    }

    /** In a segment that nobody keeps anything of, it costs no message. */
    @Test
    void a_hole_elsewhere_is_warned_of() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(sent("8859/1", "Li", StandardCharsets.US_ASCII));
        bytes.writeBytes("OBX|1|TX|".getBytes(StandardCharsets.US_ASCII));
        bytes.write(0x81);
        bytes.write('\r');
        assertThat(Hl7Message.parse(bytes.toByteArray()).warnings()).isNotEmpty();
    }

    @Test
    void bytes_a_multi_byte_set_does_not_have_are_read_as_far_as_they_go() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(sent("BIG-5", "Li", Charset.forName("Big5")));
        bytes.write(0xff);
        bytes.write('\r');
        assertThat(Hl7Message.parse(bytes.toByteArray()).warnings()).isNotEmpty();
    }

    @ParameterizedTest(name = "MSH-18 {0}")
    @CsvSource({"8859/1, ISO-8859-1, Krankenhaus-Süd", "8859/5, ISO-8859-5, Больница", "UNICODE UTF-8, UTF-8, Bệnh"})
    void the_answer_is_in_the_same_character_set_and_says_so(String msh18, String charset, String application) {
        byte[] feed = ("MSH|^~\\&|" + application + "|F|CR|M|2020||ADT^A01|1|P|2.5||||||" + msh18 + "\r" + Messages.PID)
                .getBytes(Charset.forName(charset));
        Header header = Envelope.open(feed).header();
        byte[] ack = new Acknowledgement(Clock.systemUTC(), () -> "A1").accept(header, List.of());
        String text = new String(ack, Charset.forName(charset));
        assertThat(text).startsWith("MSH|^~\\&|CR|M|" + application + "|F|").contains("||||||" + msh18 + "\r");
    }

    private static byte[] sent(String msh18, String name, Charset charset) {
        return sent(msh18, "", name, charset);
    }

    private static byte[] sent(String msh18, String mark, String name, Charset charset) {
        String text = mark + Messages.msh("ADT^A01", "2.5") + "||||||" + msh18 + "\rPID|||1^^^TEST||" + name + "\r";
        return charset.equals(StandardCharsets.UTF_16) ? text.substring(1).getBytes(charset) : text.getBytes(charset);
    }

    /** {@code src/docs/hl7v2-fields.md}. */
    static Stream<List<String>> table() throws IOException {
        return Files.readAllLines(Path.of("src/docs/hl7v2-fields.md")).stream()
                .dropWhile(line -> !line.equals("## Character sets")).filter(line -> line.startsWith("|")).skip(2)
                .map(line -> Stream.of(line.substring(1).split("\\|")).map(String::strip).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void text_is_read_and_warned_of_as_the_table_says(List<String> row) {
        String declared = row.get(0).equals("(empty)") ? "" : row.get(0).replace("`", "");

        Hl7Message message = Hl7Message.parse(sent(declared, row.get(2), Charset.forName(row.get(1))));

        assertThat(message.first("PID").orElseThrow().field(5).text()).isEqualTo(row.get(3));
        assertThat(message.warnings()).hasSize(row.get(4).equals("yes") ? 1 : 0)
                .allMatch(warning -> warning.location().equals("MSH-18") && warning.code() != null);
    }

    /** A byte that ISO 8859 has no letter for was not written in it, whichever part is declared. */
    @ParameterizedTest
    @ValueSource(strings = {"8859/1", "8859/2", "8859/3", "8859/4", "8859/5", "8859/6", "8859/7", "8859/8", "8859/9",
        "8859/10", "8859/11", "8859/13", "8859/14", "8859/15", "8859/16", "ISO-8859-11", "ISO-8859-13", "ISO-8859-15",
        "ISO-8859-16"})
    void what_the_declared_part_has_no_letter_for_is_told(String declared) {
        for (int b = 0x80; b < 0xa0; b++) {
            byte[] bytes = sent(declared, "A%cB".formatted((char) b), StandardCharsets.ISO_8859_1);
            assertThat(Envelope.open(bytes).warnings()).as("%s %x", declared, b)
                    .extracting(Warning::location, Warning::code).containsExactly(tuple("MSH-18", "character-set"));
        }
    }

    /** Whatever byte it is, in whatever set. */
    @ParameterizedTest
    @ValueSource(strings = {"", "8859/1", "8859/2", "8859/3", "8859/4", "8859/5", "8859/6", "8859/7", "8859/8", "8859/9",
        "8859/15", "ASCII", "UNICODE UTF-8", "windows-1252", "IBM850", "BIG-5", "GB 18030", "KS X 1001", "ISO IR87"})
    void no_control_character_is_ever_read(String declared) {
        for (int b = 0x80; b < 0xa0; b++) {
            for (String form : List.of("A%cB", "\u00c2%c", "A\\X%2$02X\\B", "A\\XC2%2$02X\\B")) {
                String name = form.formatted((char) b, b);
                assertThat(read(sent(declared, name, StandardCharsets.ISO_8859_1)))
                        .matches(text -> text.chars().noneMatch(c -> (c >= 0x7f && c <= 0x9f) || c == '\uFFFD'),
                                declared + " " + b);
            }
        }
    }

    /** The name, none where it is refused. */
    private static String read(byte[] bytes) {
        try {
            return Hl7Message.parse(bytes).first("PID").orElseThrow().field(5).text();
        } catch (Refusal refusal) {
            return "";
        }
    }

    @ParameterizedTest
    @CsvSource({"8859/1, \\XFC\\, ü", "8859/1, \\XC3BC\\, ü", "UNICODE UTF-8, \\XFC\\, ü", "UNICODE UTF-8, \\XC3BC\\, ü",
        "8859/1, \\X92\\, ’", "8859/5, \\XDD\\, н"})
    void characters_in_numbers_are_of_the_set_or_utf_8(String declared, String escape, String character) {
        assertThat(Hl7Message.parse(sent(declared, "A" + escape + "b", StandardCharsets.US_ASCII)).first("PID")
                .orElseThrow().field(5).text()).isEqualTo("A" + character + "b");
    }
}
