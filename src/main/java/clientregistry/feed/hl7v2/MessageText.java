package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to characters by MSH-18 (HL7 v2.5 chapter 2.15.9.18). Where the declaration is missing, unknown or untrue the
 * text is UTF-8 if it is valid UTF-8, else windows-1252, and the sender is told; a name is never lost over it.
 *
 * @param text     stripped of a byte order mark and of blank and control characters at both ends
 * @param charset  what the bytes were read as, and what the answer is written in
 * @param warnings what the sender should correct
 */
record MessageText(String text, Charset charset, List<Warning> warnings) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static MessageText decode(byte[] bytes) {
        List<Warning> warnings = new ArrayList<>();
        Charset evident = CharacterSet.evident(bytes);
        Charset charset = evident != null ? evident : declared(bytes, warnings);
        String text = strictly(bytes, charset);
        if (text == null && !isUtf8OrAscii(charset)) {
            warnings.add(untrue());
            return new MessageText(strip(new String(bytes, charset)), charset, warnings);
        }
        if (text == null) {
            warnings.add(untrue());
            charset = fallback(bytes);
            text = new String(bytes, charset);
        }
        return new MessageText(strip(text), charset, warnings);
    }

    private static Charset declared(byte[] bytes, List<Warning> warnings) {
        String name = msh18(bytes);
        if (name.isBlank()) {
            Charset charset = fallback(bytes);
            if (charset.equals(WINDOWS)) {
                warnings.add(new Warning("MSH-18", "MSH-18 is empty and the text is not UTF-8; read as windows-1252."));
            }
            return charset;
        }
        return CharacterSet.named(name, '~').orElseGet(() -> {
            warnings.add(new Warning("MSH-18", "MSH-18 names no character set of table 0211 that these bytes can be "
                    + "in."));
            return fallback(bytes);
        });
    }

    private static Warning untrue() {
        return new Warning("MSH-18", "The text contains bytes that the character set of MSH-18 does not have.");
    }

    private static Charset fallback(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8) != null ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private static boolean isUtf8OrAscii(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
    }

    /** The text, or null when the bytes are not of that character set. */
    private static String strictly(byte[] bytes, Charset charset) {
        if (isUtf8OrAscii(charset)) {
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
