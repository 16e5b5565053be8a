package clientregistry.feed.hl7v2;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What senders call a character set in MSH-18: the words of HL7 table 0211, those that the same systems use elsewhere
 * (IANA, Windows, DICOM, Java), in any case, with blanks, hyphens and underlines or without. The table is ours because
 * HAPI's has wrong names for 8859/6 to 8859/9, lacks 8859/15 and maps GB 18030-2000 to nothing. ISO IR14 is read as
 * Shift_JIS, which has the same katakana but leaves the bytes of the delimiters {@code \} and {@code ~} what they are.
 */
final class CharacterSetName {

    /** By their letters and digits. */
    private static final Map<String, String> KNOWN = Map.<String, String>ofEntries(
            // HL7 table 0211
            Map.entry("ISOIR6", "US-ASCII"), Map.entry("ISOIR14", "Shift_JIS"), Map.entry("ISOIR87", "ISO-2022-JP"),
            Map.entry("ISOIR159", "ISO-2022-JP-2"), Map.entry("GB180302000", "GB18030"), Map.entry("KSX1001", "EUC-KR"),
            Map.entry("CNS116431992", "x-EUC-TW"), Map.entry("CNS11643", "x-EUC-TW"), Map.entry("UNICODE", "UTF-16"),
            // DICOM PS3.3 C.12.1.1.2, with and without code extensions (ISO 2022 IR 100)
            Map.entry("ISOIR100", "ISO-8859-1"), Map.entry("ISOIR101", "ISO-8859-2"),
            Map.entry("ISOIR109", "ISO-8859-3"), Map.entry("ISOIR110", "ISO-8859-4"),
            Map.entry("ISOIR144", "ISO-8859-5"), Map.entry("ISOIR127", "ISO-8859-6"),
            Map.entry("ISOIR126", "ISO-8859-7"), Map.entry("ISOIR138", "ISO-8859-8"),
            Map.entry("ISOIR148", "ISO-8859-9"), Map.entry("ISOIR203", "ISO-8859-15"),
            Map.entry("ISOIR166", "TIS-620"), Map.entry("ISOIR13", "Shift_JIS"),
            Map.entry("ISOIR149", "EUC-KR"), Map.entry("ISOIR58", "GB2312"), Map.entry("ISOIR192", "UTF-8"),
            // what else is written
            Map.entry("ASCII7", "US-ASCII"), Map.entry("7BIT", "US-ASCII"), Map.entry("ISO646", "US-ASCII"),
            Map.entry("ANSI", "windows-1252"), Map.entry("KOI8", "KOI8-R"), Map.entry("UTF", "UTF-8"),
            Map.entry("KOI8R", "KOI8-R"), Map.entry("KOI8U", "KOI8-U"), Map.entry("GB2312", "GBK"),
            Map.entry("EUCCN", "GBK"),
            Map.entry("KSC5601", "EUC-KR"), Map.entry("UHC", "x-windows-949"), Map.entry("CP949", "x-windows-949"),
            Map.entry("CP932", "windows-31j"), Map.entry("MS932", "windows-31j"), Map.entry("JISX0208", "ISO-2022-JP"),
            Map.entry("JISX0201", "Shift_JIS"), Map.entry("SJIS", "Shift_JIS"), Map.entry("SHIFTJIS", "Shift_JIS"),
            Map.entry("EUCJP", "EUC-JP"), Map.entry("USASCII", "US-ASCII"));

    /** With the year of the standard, and what is said of the order of Hebrew and Arabic letters. */
    private static final Pattern PART_OF_8859 =
            Pattern.compile("(?:ISO(?:IEC)?)?8859([1-9]|1[0-6])(?:19\\d\\d|20\\d\\d)?[EI]?");
    private static final Pattern LATIN = Pattern.compile("(?:ISO)?LATIN(10|[1-9])");
    private static final String[] LATINS = {"1", "2", "3", "4", "9", "10", "13", "14", "15", "16"};
    private static final Pattern WINDOWS = Pattern.compile("(?:WINDOWS|WIN|CP|MS|MSCP|IBM)?(125[0-8])");
    private static final Pattern PAGE = Pattern.compile("(?:CP|IBM|MS|DOS)(\\d{3,5})");
    private static final Pattern UNICODE = Pattern.compile("(?:UNICODE|ISO10646)?(?:UTF|UCS)(8|16|32|16LE|16BE|2|4)");

    private CharacterSetName() {
    }

    /**
     * The set of a name.
     *
     * @param sent one repetition of MSH-18; of a coded element the code counts
     * @return empty when nobody here knows it
     */
    static Optional<Charset> charset(String sent) {
        String name = sent.split("\\^", 2)[0].strip().toUpperCase(Locale.ROOT);
        String bare = name.replaceAll("[^A-Z0-9]", "").replaceFirst("^ISO2022IR", "ISOIR");
        return java(table(bare)).or(() -> java(name)).or(() -> java(name.replaceAll("[\\s_]+", "-")))
                .or(() -> java(bare));
    }

    private static String table(String bare) {
        Matcher part = PART_OF_8859.matcher(bare);
        Matcher latin = LATIN.matcher(bare);
        Matcher windows = WINDOWS.matcher(bare);
        Matcher unicode = UNICODE.matcher(bare);
        Matcher page = PAGE.matcher(bare);
        if (KNOWN.containsKey(bare)) {
            return KNOWN.get(bare);
        }
        if (part.matches()) {
            return "ISO-8859-" + part.group(1);
        }
        if (latin.matches()) {
            return "ISO-8859-" + LATINS[Integer.parseInt(latin.group(1)) - 1];
        }
        if (windows.matches()) {
            return "windows-" + windows.group(1);
        }
        if (unicode.matches()) {
            return "UTF-" + unicode.group(1).replaceFirst("^2$", "16").replaceFirst("^4$", "32");
        }
        return page.matches() ? "CP" + page.group(1) : bare;
    }

    private static Optional<Charset> java(String name) {
        boolean legal = name.matches("[A-Za-z0-9][A-Za-z0-9_.:+-]{0,40}");
        return legal && Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }
}
