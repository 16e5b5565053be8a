package clientregistry.feed.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Set<String> WESTERN = Set.of("ISO-8859-1", "ISO-8859-9", "ISO-8859-15", "windows-1252",
            "windows-1254");
    private static final Map<String, String> WINDOWS = Map.ofEntries(
            Map.entry("ISO-8859-1", "windows-1252"), Map.entry("ISO-8859-2", "windows-1250"),
            Map.entry("ISO-8859-3", "windows-1254"), Map.entry("ISO-8859-4", "windows-1257"),
            Map.entry("ISO-8859-5", "windows-1251"), Map.entry("ISO-8859-6", "windows-1256"),
            Map.entry("ISO-8859-7", "windows-1253"), Map.entry("ISO-8859-8", "windows-1255"),
            Map.entry("ISO-8859-9", "windows-1254"), Map.entry("ISO-8859-13", "windows-1257"),
            Map.entry("ISO-8859-15", "windows-1252"));

    /**
     * The commonest letters of a script whose Windows page has them elsewhere, by ISO 8859 set: text of one read as the
     * other is made of the rare ones.
     */
    private static final Map<String, String> COMMON = Map.of("ISO-8859-5", "оеаинтсрвлкмдпу",
            "ISO-8859-6", "اليمونرتبدهعسح");

    private static final Pattern SIGN_IN_WORD =
            Pattern.compile("\\p{L}[\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b3\u00b6\u00b8\u00b9\u00bb-\u00bf"
                    + "\u00d7\u00f7]\\p{L}");
    private static final Pattern NO_WORD = Pattern.compile("(?<!\\p{L})[\\p{L}&&[^A-Za-z]]{4,}(?!\\p{L})");

    private static final String HEADER = "MSH|^~\\&";

    private CharacterSet() {
    }

    /**
     * The character sets MSH-18 names, the one that rules first: the first repetition, except that the Japanese sets,
     * which begin in ASCII and switch by ISO 2022 escapes, are customarily named second ({@code ASCII~ISO IR87}).
     *
     * @return empty when MSH-18 is empty, names nothing known, or something the bytes before it show to be untrue
     */
    static List<Charset> named(String msh18, char repetition) {
        List<Charset> named = new ArrayList<>();
        for (String name : Encoding.split(msh18, repetition)) {
            boolean rules = name.strip().equals("ISO IR87") || name.strip().equals("ISO IR159");
            single(name).ifPresent(charset -> named.add(rules ? 0 : named.size(), charset));
        }
        return named;
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

    static boolean isSingleByte(Charset charset) {
        return !charset.equals(StandardCharsets.US_ASCII) && charset.newEncoder().maxBytesPerChar() == 1
                && charset.newDecoder().averageCharsPerByte() == 1;
    }

    /** A set of its own with several bytes for a character. */
    static boolean isManyBytes(Charset charset) {
        return !charset.equals(StandardCharsets.US_ASCII) && !charset.equals(StandardCharsets.UTF_8)
                && !isSingleByte(charset);
    }

    /**
     * Whether bytes that are valid UTF-8 are meant so though a single-byte set is declared. In ISO 8859 bytes 80 to 9F
     * are control characters, which no text has and every second letter of UTF-8; in western sets A0 to BF are signs,
     * which stand behind no capital letter. In the others two capital letters can look like one of UTF-8 (Polish and
     * Russian names do): then it is meant only if the declared set has that one, too.
     */
    static boolean isRatherUtf8(byte[] bytes, String utf8, Charset declared) {
        if (utf8.length() == bytes.length || !isSingleByte(declared)) {
            return false;
        }
        return WESTERN.contains(declared.name()) || (windowsOf(declared) != null && hasControls(bytes))
                || declared.newEncoder().canEncode(utf8);
    }

    /** Whether there are bytes 80 to 9F. */
    static boolean hasControls(byte[] bytes) {
        for (byte b : bytes) {
            if (WindowsCharacters.isControl(b & 0xff)) {
                return true;
            }
        }
        return false;
    }

    /** The Windows code page that has letters where this ISO 8859 set has control characters; null for other sets. */
    static Charset windowsOf(Charset charset) {
        String page = WINDOWS.get(charset.name());
        return page == null ? null : Charset.forName(page);
    }

    /** Signs within words, or in a western set words without any of the letters A to Z. */
    static boolean isImprobable(String text, Charset declared) {
        return SIGN_IN_WORD.matcher(text).find()
                || (WESTERN.contains(declared.name()) && NO_WORD.matcher(text).find());
    }

    /** Whether text of this ISO 8859 set would be likelier words of its script in the Windows page. */
    static boolean isRatherWindows(byte[] bytes, String text, Charset declared) {
        String common = COMMON.get(declared.name());
        if (common == null) {
            return false;
        }
        long letters = text.chars().filter(c -> c > 0x7f).count();
        long more = count(new String(bytes, windowsOf(declared)), common) - count(text, common);
        return more >= Math.max(2, letters / 4);
    }

    private static long count(String text, String letters) {
        return text.toLowerCase(Locale.ROOT).chars().filter(c -> letters.indexOf(c) >= 0).count();
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
