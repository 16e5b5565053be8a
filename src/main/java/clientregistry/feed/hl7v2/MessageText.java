package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bytes to characters by MSH-18 (HL7 v2.5 chapter 2.15.9.18). Where the declaration is missing, unknown or untrue the
 * bytes themselves tell, as far as they can, and the sender is told; a name never holds a control character.
 *
 * @param text       stripped of a byte order mark and of blank and control characters at both ends
 * @param charset    what the bytes were read as, and what the answer is written in
 * @param warnings   what the sender should correct
 * @param legibility whether that is all of it
 */
record MessageText(String text, Charset charset, List<Warning> warnings, Legibility legibility) {

    /** Our code for what a source must look at: its names may be stored otherwise than they are meant. */
    static final String CODE = "character-set";

    static MessageText decode(byte[] bytes) {
        Charset evident = CharacterSet.evident(bytes);
        if (evident != null) {
            String text = strictly(bytes, evident);
            if (!evident.equals(StandardCharsets.UTF_8)) {
                return wide(new String(bytes, evident));
            }
            return text != null ? read(text, evident, null) : withGaps(bytes, evident);
        }
        String named = msh18(bytes);
        CharacterSet.Named sets = CharacterSet.named(named, '~');
        List<Charset> declared = sets.usable();
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        Charset first = declared.isEmpty() ? null : declared.get(0);
        String damaged = utf8 != null ? null : DamagedUtf8.text(bytes, first);
        if (damaged != null && (first == null || !CharacterSet.isManyBytes(first))) {
            return withGaps(damaged, StandardCharsets.UTF_8);
        }
        if (first == null) {
            return undeclared(bytes, utf8, named.replace("\"", "").isBlank(), sets.isUnknown());
        }
        if (utf8 != null && CharacterSet.isRatherUtf8(bytes, utf8, first)) {
            return read(utf8, StandardCharsets.UTF_8, declared.contains(StandardCharsets.UTF_8) ? null
                    : "The text is UTF-8 and not in the character set of MSH-18; read as UTF-8.");
        }
        return CharacterSet.isSingleByte(first) ? singleByte(bytes, first) : other(bytes, declared, utf8, damaged);
    }

    private static MessageText undeclared(byte[] bytes, String utf8, boolean isEmpty, boolean isUnknown) {
        String fault = isUnknown ? "MSH-18 names a character set that is not known here; read as "
                : "MSH-18 names a character set that these bytes are not in; read as ";
        if (utf8 != null) {
            return read(utf8, StandardCharsets.UTF_8, isEmpty ? null : fault + "UTF-8.");
        }
        return windows(bytes, isEmpty ? "MSH-18 is empty and the text is not UTF-8; read as windows-1252."
                : fault + "windows-1252.");
    }

    /** Every byte means something in it, so only what it means can tell that it is not meant. */
    private static MessageText singleByte(byte[] bytes, Charset declared) {
        Charset windows = CharacterSet.windowsOf(declared);
        if (windows != null && CharacterSet.hasControls(bytes)) {
            String text = new String(bytes, windows);
            return read(text, windows, "The text holds characters that the character set of MSH-18 does not have; read "
                    + "as " + windows + ".", text.indexOf('\uFFFD') < 0 ? Legibility.WHOLE : Legibility.GAPS);
        }
        String text = new String(bytes, declared);
        if (text.indexOf('\uFFFD') >= 0) {
            return singleByteWithGaps(bytes, declared, windows);
        }
        boolean doubtful = CharacterSet.isImprobable(text, declared)
                || CharacterSet.isRatherRival(bytes, text, declared);
        return read(text, declared, doubtful ? "The text makes words that are none in "
                + "the character set of MSH-18; read as it says." : null);
    }

    /**
     * UTF-8, ASCII, and sets with several bytes for a character, which show by themselves when they are not meant.
     *
     * @param utf8    what it is as UTF-8, null when it is not
     * @param damaged what it is as UTF-8 with holes, null when it is not that either
     */
    private static MessageText other(byte[] bytes, List<Charset> declared, String utf8, String damaged) {
        String unicode = utf8 == null ? damaged : utf8;
        Charset first = declared.get(0);
        for (Charset each : declared) {
            String text = strictly(bytes, each);
            if (text != null) {
                boolean doubtful = unicode != null && CharacterSet.isManyBytes(each)
                        && unicode.chars().anyMatch(c -> c > 0x7ff && c != '\uFFFD');
                return read(text, each, doubtful ? "The text may as well be UTF-8; read as MSH-18 says." : null);
            }
        }
        String warning = "The text contains bytes that the character set of MSH-18 does not have.";
        if (utf8 != null) {
            return read(utf8, StandardCharsets.UTF_8, warning);
        }
        if (damaged != null) {
            return withGaps(damaged, StandardCharsets.UTF_8);
        }
        return CharacterSet.isManyBytes(first) ? ofKin(bytes, first, warning) : windows(bytes, warning);
    }

    /** Another set of the language reads it whole, and no second one otherwise; or it is Western. */
    private static MessageText ofKin(byte[] bytes, Charset declared, String warning) {
        for (Charset each : CharacterSetKin.wider(declared).toList()) {
            String text = inLetters(bytes, each);
            if (text != null) {
                return read(text, each, warning);
            }
        }
        Map<String, Charset> readings = new LinkedHashMap<>();
        CharacterSetKin.ofItsLanguage(declared).forEach(each -> {
            String text = inLetters(bytes, each);
            if (text != null) {
                readings.putIfAbsent(text, each);
            }
        });
        if (readings.size() == 1) {
            return read(readings.keySet().iterator().next(), readings.values().iterator().next(), warning);
        }
        String western = strictly(bytes, WindowsCharacters.WINDOWS_1252);
        boolean isWestern = readings.isEmpty() && western != null
                && !CharacterSet.isImprobable(western, WindowsCharacters.WINDOWS_1252);
        return isWestern ? windows(bytes, warning) : withGaps(bytes, declared);
    }

    /** The text, or null when the bytes are not of that character set, or of a part of it that is nobody's letters. */
    private static String inLetters(byte[] bytes, Charset charset) {
        String text = strictly(bytes, charset);
        boolean isNone = text != null && text.codePoints().anyMatch(c -> WindowsCharacters.isControl(c) || c == '\uFFFD'
                || Character.getType(c) == Character.PRIVATE_USE);
        return isNone ? null : text;
    }

    /** Its Windows code page has more of the same letters. */
    private static MessageText singleByteWithGaps(byte[] bytes, Charset declared, Charset windows) {
        String text = windows == null ? null : strictly(bytes, windows);
        return text == null ? withGaps(bytes, declared)
                : read(text, windows, "The text contains bytes that the character set of MSH-18 does not have.");
    }

    private static MessageText withGaps(byte[] bytes, Charset charset) {
        return withGaps(new String(bytes, charset), charset);
    }

    private static MessageText withGaps(String text, Charset charset) {
        return read(text, charset, "The text contains bytes that are in no character set it may be "
                + "in.", Legibility.GAPS);
    }

    /** Only the header is read, and the answer is for whoever reads bytes. */
    private static MessageText wide(String text) {
        return read(text, StandardCharsets.UTF_8, null, Legibility.WIDE);
    }

    private static MessageText windows(byte[] bytes, String warning) {
        String text = new String(bytes, WindowsCharacters.WINDOWS_1252);
        return read(text, WindowsCharacters.WINDOWS_1252, warning,
                text.indexOf('\uFFFD') < 0 ? Legibility.WHOLE : Legibility.GAPS);
    }

    private static MessageText read(String read, Charset charset, String warning) {
        return read(read, charset, warning, Legibility.WHOLE);
    }

    /** @param warning null when all is right */
    private static MessageText read(String read, Charset charset, String warning, Legibility legibility) {
        String restored = WindowsCharacters.restore(read);
        String text = CharacterSet.isSingleByte(charset) ? restored : read;
        String said = warning == null && !restored.equals(read)
                ? "The text holds control characters; they were read as the characters of windows-1252." : warning;
        return new MessageText(strip(text), charset, said == null ? List.of()
                : List.of(new Warning("MSH-18", said, CODE)), legibility);
    }

    /** Bytes that stand as numbers in a message of this character set. */
    static String fragment(byte[] bytes, Charset charset) {
        String utf8 = strictly(bytes, StandardCharsets.UTF_8);
        boolean ofItself = !CharacterSet.isManyBytes(charset) && !CharacterSet.isSingleByte(charset);
        boolean isUtf8 = utf8 != null && (ofItself || CharacterSet.isRatherUtf8(bytes, utf8, charset));
        if (isUtf8) {
            return utf8;
        }
        String text = strictly(bytes, charset);
        return text == null ? new String(bytes, WindowsCharacters.WINDOWS_1252) : text;
    }

    /** The text, or null when the bytes are not of that character set. */
    private static String strictly(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)) {
            String quick = new String(bytes, charset);
            return quick.indexOf('\uFFFD') < 0 ? quick : slowly(bytes, charset);
        }
        return slowly(bytes, charset);
    }

    private static String slowly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notOfThisSet) {
            return null;
        }
    }

    /** MSH-18 is ASCII in every character set left here, so it can be read before the set is known. */
    private static String msh18(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        int end = start;
        while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
            end++;
        }
        if (end - start < 8) {
            return "";
        }
        List<String> fields = Encoding.split(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1),
                (char) (bytes[start + 3] & 0xff));
        return fields.size() > 17 ? fields.get(17) : "";
    }

    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isPadding(text.charAt(start))) {
            start++;
        }
        while (end > start && isPadding(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c <= ' ' || c == '\uFEFF';
    }
}
