package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Warning;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Finds text that was damaged before it was sent: characters that got lost, UTF-8 that somebody encoded again. */
final class TextDoubts {

    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]{2,}");

    private TextDoubts() {
    }

    /** Warnings of the fields among these in which there is some; it is kept as sent, since nobody can mend it. */
    static List<Warning> of(Segment segment, List<Integer> fields) {
        return fields.stream().filter(field -> isDamaged(segment.raw(field))).map(field -> new Warning(
                segment.at(field).toString(), "The text was damaged before it was sent (UTF-8 encoded twice, or characters "
                + "that were lost); kept as sent.", MessageText.CODE)).toList();
    }

    private static boolean isDamaged(String text) {
        return text.indexOf('\uFFFD') >= 0
                || BEYOND_ASCII.matcher(text).results().anyMatch(run -> isUtf8(run.group()));
    }

    /** Whether these are the bytes of other characters, each taken for one of windows-1252 or ISO 8859-1. */
    private static boolean isUtf8(String run) {
        ByteBuffer bytes = ByteBuffer.allocate(run.length());
        for (int at = 0; at < run.length(); at++) {
            int b = singleByte(run.charAt(at));
            if (b < 0) {
                return false;
            }
            bytes.put((byte) b);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static int singleByte(char c) {
        if (c <= 0xff) {
            return c;
        }
        try {
            return WindowsCharacters.WINDOWS_1252.newEncoder().encode(CharBuffer.wrap(new char[] {c})).get() & 0xff;
        } catch (CharacterCodingException notThere) {
            return -1;
        }
    }
}
