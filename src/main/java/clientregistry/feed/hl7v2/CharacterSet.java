package clientregistry.feed.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * HL7 table 0211: what MSH-18 calls a character set, in Java's terms. The table is ours because HAPI's has wrong
 * names for 8859/6 to 8859/9, lacks 8859/15 and maps GB 18030-2000 to nothing.
 * ISO IR14 is read as Shift_JIS, which has the same katakana but leaves the bytes of the delimiters {@code \} and
 * {@code ~} what they are.
 */
final class CharacterSet {

    private static final Map<String, String> TABLE_0211 = Map.ofEntries(
            Map.entry("ASCII", "US-ASCII"), Map.entry("ISO IR6", "US-ASCII"),
            Map.entry("8859/1", "ISO-8859-1"), Map.entry("8859/2", "ISO-8859-2"), Map.entry("8859/3", "ISO-8859-3"),
            Map.entry("8859/4", "ISO-8859-4"), Map.entry("8859/5", "ISO-8859-5"), Map.entry("8859/6", "ISO-8859-6"),
            Map.entry("8859/7", "ISO-8859-7"), Map.entry("8859/8", "ISO-8859-8"), Map.entry("8859/9", "ISO-8859-9"),
            Map.entry("8859/15", "ISO-8859-15"),
            Map.entry("ISO IR14", "Shift_JIS"), Map.entry("ISO IR87", "ISO-2022-JP"),
            Map.entry("ISO IR159", "ISO-2022-JP-2"),
            Map.entry("GB 18030-2000", "GB18030"), Map.entry("GB 18030", "GB18030"),
            Map.entry("KS X 1001", "EUC-KR"),
            Map.entry("CNS 11643-1992", "x-EUC-TW"), Map.entry("BIG-5", "Big5"),
            Map.entry("UNICODE", "UTF-16"), Map.entry("UNICODE UTF-8", "UTF-8"),
            Map.entry("UNICODE UTF-16", "UTF-16"), Map.entry("UNICODE UTF-32", "UTF-32"));

    private static final String HEADER = "MSH|^~\\&";

    private CharacterSet() {
    }

    /**
     * The character set MSH-18 names. The first repetition rules, except that the Japanese sets, which begin in ASCII
     * and switch by ISO 2022 escapes, are customarily named second ({@code ASCII~ISO IR87}).
     *
     * @return empty when MSH-18 is empty, names nothing known, or something the bytes before it show to be untrue
     */
    static Optional<Charset> named(String msh18, char repetition) {
        for (String name : Encoding.split(msh18, repetition)) {
            if (name.strip().equals("ISO IR87") || name.strip().equals("ISO IR159")) {
                return single(name);
            }
        }
        return single(Encoding.split(msh18, repetition).get(0));
    }

    /** A name of the table, or one that Java knows: many senders write {@code UTF-8} or {@code ISO-8859-1}. */
    private static Optional<Charset> single(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        String known = TABLE_0211.getOrDefault(wanted, wanted);
        boolean legal = known.matches("[A-Z0-9a-z][A-Za-z0-9_.:+-]{0,40}");
        return legal && Charset.isSupported(known)
                ? Optional.of(Charset.forName(known)).filter(CharacterSet::leavesAsciiAlone) : Optional.empty();
    }

    /** UTF-16 and EBCDIC would show by themselves, and a set that Java cannot write leaves us without an answer. */
    private static boolean leavesAsciiAlone(Charset charset) {
        return charset.canEncode() && Arrays.equals(HEADER.getBytes(charset),
                HEADER.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * What bytes tell by themselves when they are not ASCII-compatible or carry a byte order mark; null when nothing.
     */
    static Charset evident(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0, 'M', 0, 'S')) {
            return StandardCharsets.UTF_16BE;
        }
        return starts(bytes, 0xFF, 0xFE) || starts(bytes, 'M', 0, 'S', 0) ? StandardCharsets.UTF_16LE : null;
    }

    private static boolean starts(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
