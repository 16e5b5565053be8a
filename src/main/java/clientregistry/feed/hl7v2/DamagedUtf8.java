package clientregistry.feed.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 in which a few bytes are none: a field of fixed width that was cut within a character, a note pasted from
 * elsewhere. Read as of another set, every name of the message would be another one for the sake of one byte.
 */
final class DamagedUtf8 {

    private static final char HOLE = '\uFFFD';

    private DamagedUtf8() {
    }

    /**
     * The text with U+FFFD for what is no character, where there are enough characters of several bytes beside it:
     * text of single bytes makes hardly one by chance.
     *
     * @param declared the set that rules by MSH-18, null when there is none
     * @return null when it is rather something else
     */
    static String text(byte[] bytes, Charset declared) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        long characters = text.codePoints().filter(c -> c > 0x7f && c != HOLE).count();
        long holes = text.chars().filter(c -> c == HOLE).count();
        // Who says that it is UTF-8 is believed sooner.
        long least = StandardCharsets.UTF_8.equals(declared) ? holes : 2 * holes;
        if (characters == 0 || characters < least) {
            return null;
        }
        boolean isMeant = declared == null || !CharacterSet.isSingleByte(declared)
                || CharacterSet.isRatherUtf8(bytes, text.replace(String.valueOf(HOLE), ""), declared);
        return isMeant ? text : null;
    }
}
