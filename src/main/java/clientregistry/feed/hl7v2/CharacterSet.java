package clientregistry.feed.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What MSH-18 says of a message's character set, and what its bytes say of that. */
final class CharacterSet {

    private static final Set<String> WESTERN = Set.of("ISO-8859-1", "ISO-8859-9", "ISO-8859-15", "windows-1252",
            "windows-1254");
    private static final Map<String, String> WINDOWS = Map.ofEntries(
            Map.entry("ISO-8859-1", "windows-1252"), Map.entry("ISO-8859-2", "windows-1250"),
            Map.entry("ISO-8859-3", "windows-1254"), Map.entry("ISO-8859-4", "windows-1257"),
            Map.entry("ISO-8859-5", "windows-1251"), Map.entry("ISO-8859-6", "windows-1256"),
            Map.entry("ISO-8859-7", "windows-1253"), Map.entry("ISO-8859-8", "windows-1255"),
            Map.entry("ISO-8859-9", "windows-1254"), Map.entry("ISO-8859-13", "windows-1257"),
            Map.entry("ISO-8859-15", "windows-1252"));

    private static final String COMMON_RUSSIAN = "оеаинтсрвлкмдпу";
    private static final String COMMON_ARABIC = "اليمونرتبدهعسح";

    /**
     * A set of the same script that has its letters elsewhere, and the commonest of them: text of one read as the other
     * is made of the rare ones.
     */
    private record Rival(String name, String common) {
    }

    private static final Map<String, Rival> RIVALS = Map.of("ISO-8859-5", new Rival("windows-1251", COMMON_RUSSIAN),
            "KOI8-R", new Rival("windows-1251", COMMON_RUSSIAN), "KOI8-U", new Rival("windows-1251", COMMON_RUSSIAN),
            "windows-1251", new Rival("KOI8-R", COMMON_RUSSIAN), "IBM866", new Rival("windows-1251", COMMON_RUSSIAN),
            "ISO-8859-6", new Rival("windows-1256", COMMON_ARABIC),
            "windows-1256", new Rival("ISO-8859-6", COMMON_ARABIC));

    private static final Pattern SIGN_IN_WORD =
            Pattern.compile("\\p{L}[\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b3\u00b6\u00b8\u00b9\u00bb-\u00bf"
                    + "\u00d7\u00f7]\\p{L}");
    private static final Pattern NO_WORD = Pattern.compile("(?<!\\p{L})[\\p{L}&&[^A-Za-z]]{4,}(?!\\p{L})");

    /** Few letters of another script between two of A to Z: of no word, and what characters of UTF-8 look like there. */
    private static final Pattern MIXED_WORD = Pattern.compile("[A-Za-z]"
            + "[\\p{L}&&[\\p{IsCyrillic}\\p{IsGreek}\\p{IsArabic}\\p{IsHebrew}\\p{IsThai}]]{1,3}[A-Za-z]");

    private static final String HEADER = "MSH|^~\\&";
    /** Sets that MSH-18 may name: a message is read as of each of them, and nobody needs more. */
    static final int MOST = 8;

    private CharacterSet() {
    }

    /**
     * What MSH-18 names.
     *
     * @param usable    the sets that bytes like these can be in, the one that rules first
     * @param isUnknown whether there is a name that nobody here knows
     */
    record Named(List<Charset> usable, boolean isUnknown) {
    }

    /**
     * The character sets MSH-18 names, the one that rules first: the first repetition, except that the Japanese sets,
     * which begin in ASCII and switch by ISO 2022 escapes, are customarily named second ({@code ASCII~ISO IR87}).
     * Behind the first {@link #MOST} nothing is looked at.
     */
    static Named named(String msh18, char repetition) {
        List<Charset> usable = new ArrayList<>();
        boolean unknown = false;
        for (String name : names(msh18, repetition)) {
            Optional<Charset> charset = CharacterSetName.charset(name);
            unknown |= charset.isEmpty() && !name.isBlank();
            boolean rules = charset.filter(each -> each.name().startsWith("ISO-2022-JP")).isPresent();
            charset.filter(CharacterSet::leavesAsciiAlone)
                    .ifPresent(each -> usable.add(rules ? 0 : usable.size(), each));
        }
        return new Named(usable, unknown);
    }

    private static Set<String> names(String msh18, char repetition) {
        return Encoding.split(msh18.replace("\"", ""), repetition).stream().limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
     * Russian names do): then it is meant only if the declared set has that one, too, or makes words of two scripts.
     */
    static boolean isRatherUtf8(byte[] bytes, String utf8, Charset declared) {
        if (utf8.length() == bytes.length || !isSingleByte(declared)) {
            return false;
        }
        return WESTERN.contains(declared.name()) || (windowsOf(declared) != null && hasControls(bytes))
                || declared.newEncoder().canEncode(utf8) || mixesScripts(new String(bytes, declared));
    }

    private static boolean mixesScripts(String text) {
        return MIXED_WORD.matcher(text).find();
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

    /** Signs or letters of another script within words, or in a western set words without any of the letters A to Z. */
    static boolean isImprobable(String text, Charset declared) {
        return SIGN_IN_WORD.matcher(text).find() || mixesScripts(text)
                || (WESTERN.contains(declared.name()) && NO_WORD.matcher(text).find());
    }

    /** Whether text of this set would be likelier words of its script in another one. */
    static boolean isRatherRival(byte[] bytes, String text, Charset declared) {
        Rival rival = RIVALS.get(declared.name());
        if (rival == null) {
            return false;
        }
        long letters = text.chars().filter(c -> c > 0x7f).count();
        long more = count(new String(bytes, Charset.forName(rival.name)), rival.common) - count(text, rival.common);
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
