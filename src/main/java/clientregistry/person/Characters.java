package clientregistry.person;

/**
 * Which characters stand in no text that the registry takes, whatever door it comes through: control characters but tab
 * and line ends, those from U+0080 to U+009F (Windows bytes read as ISO 8859-1), halves of characters, and Unicode's
 * noncharacters (U+FDD0 to U+FDEF, and the last two of each plane: U+FFFE, U+FFFF, U+1FFFE, ...). No XML 1.0 may hold
 * some of them, no database others.
 */
public final class Characters {

    private Characters() {
    }

    public static boolean isForbidden(int codePoint) {
        return isControl(codePoint) || isNone(codePoint);
    }

    public static boolean anyForbidden(String text) {
        // Most text is plain, and this is asked of every byte that comes in.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= 0x80 && c <= 0x9f) || c >= Character.MIN_SURROGATE) {
                return text.codePoints().anyMatch(Characters::isForbidden);
            }
        }
        return false;
    }

    public static boolean isControl(int codePoint) {
        return (codePoint < ' ' && codePoint != '\t' && codePoint != '\n' && codePoint != '\r')
                || (codePoint >= 0x80 && codePoint <= 0x9f);
    }

    /** The beginning of a text, of at most so many chars; never ends in half a character. */
    public static String beginning(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** Half of a character, or a code that Unicode keeps for none. */
    public static boolean isNone(int codePoint) {
        return (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                || (codePoint & 0xfffe) == 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef);
    }
}
