package clientregistry.feed.hl7v2;

import java.nio.charset.Charset;

/**
 * The control characters U+0080 to U+009F, which no text holds: where they stand, somebody read bytes of windows-1252
 * as ISO 8859-1. In names they are read as what was meant (as browsers do: WHATWG, Encoding Standard), and left out
 * where windows-1252 has nothing either; in an identifier that is not in a single-byte set nobody can tell, and what
 * was made up would be another one.
 */
final class WindowsCharacters {

    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private WindowsCharacters() {
    }

    static boolean isControl(int c) {
        return c >= 0x80 && c <= 0x9f;
    }

    /** The same text if there are none. */
    static String restore(String text) {
        if (text.chars().noneMatch(WindowsCharacters::isControl)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            String meant = isControl(c) ? new String(new byte[] {(byte) c}, WINDOWS_1252) : String.valueOf((char) c);
            out.append(meant.equals("\uFFFD") && c != '\uFFFD' ? "" : meant);
        });
        return out.toString();
    }
}
