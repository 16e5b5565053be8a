package clientregistry.feed.hl7v2;

import clientregistry.person.Characters;
import java.util.HexFormat;

/**
 * Turns the escape sequences of a leaf value into characters (HL7 v2.5 chapter 2.7). Delimiters, {@code \Xhh..\},
 * {@code \.br\} and {@code \.sp\} have a meaning in a name or an address; highlighting, other formatting, character set
 * switches and local sequences have none and disappear. An escape character that opens nothing stays as it is: senders
 * forget to escape; so do bytes in numbers that are no characters.
 */
final class Escapes {

    private static final int LONGEST_SEQUENCE = 1024;

    private Escapes() {
    }

    static String unescape(String raw, Encoding encoding) {
        return printable(WindowsCharacters.restore(unescapeAsSent(raw, encoding)));
    }

    /** With the control characters it holds: whoever leaves them out of an identifier makes another one of it. */
    static String unescapeAsSent(String raw, Encoding encoding) {
        return raw.indexOf(encoding.escape()) < 0 ? raw : resolve(raw, encoding);
    }

    private static String resolve(String raw, Encoding encoding) {
        StringBuilder out = new StringBuilder(raw.length());
        int from = 0;
        for (int open = raw.indexOf(encoding.escape()); open >= 0; open = raw.indexOf(encoding.escape(), from)) {
            out.append(raw, from, open);
            int close = raw.indexOf(encoding.escape(), open + 1);
            String meaning = close < 0 || close - open > LONGEST_SEQUENCE ? null
                    : meaning(raw.substring(open + 1, close), encoding);
            out.append(meaning == null ? String.valueOf(encoding.escape()) : meaning);
            from = meaning == null ? open + 1 : close + 1;
        }
        return out.append(raw, from, raw.length()).toString();
    }

    /** The characters a sequence stands for, null when it is no escape sequence. */
    private static String meaning(String sequence, Encoding encoding) {
        return switch (sequence) {
            case "F" -> String.valueOf(encoding.field());
            case "S" -> String.valueOf(encoding.component());
            case "R" -> String.valueOf(encoding.repetition());
            case "E" -> String.valueOf(encoding.escape());
            case "T" -> String.valueOf(encoding.subcomponent());
            case "P" -> "#";
            case "H", "N" -> "";
            default -> longer(sequence, encoding);
        };
    }

    private static String longer(String sequence, Encoding encoding) {
        char kind = sequence.isEmpty() ? ' ' : sequence.charAt(0);
        String rest = sequence.isEmpty() ? "" : sequence.substring(1);
        return switch (kind) {
            case 'X' -> hexadecimal(rest, encoding);
            case 'C', 'M' -> rest.matches("[0-9A-Fa-f]{4,6}") ? "" : null;
            case 'Z' -> rest.matches("[0-9A-Za-z.]{1,20}") ? "" : null;
            case '.' -> formatting(rest);
            default -> null;
        };
    }

    private static String hexadecimal(String digits, Encoding encoding) {
        boolean whole = !digits.isEmpty() && digits.matches("(?:[0-9A-Fa-f]{2})+");
        if (!whole) {
            return null;
        }
        String text = MessageText.fragment(HexFormat.of().parseHex(digits), encoding.charset());
        if (text.indexOf('\uFFFD') >= 0) {
            return null;
        }
        return CharacterSet.isSingleByte(encoding.charset()) ? WindowsCharacters.restore(text) : text;
    }

    private static String formatting(String command) {
        if (command.matches("(?:br|sp|ce)[+]?[0-9]{0,3}")) {
            return "\n";
        }
        return command.matches("(?:in|ti|sk|fi|nf)[+-]?[0-9]{0,3}") ? "" : null;
    }

    /** Without control characters and codes that are no characters: none of them belongs into a name. */
    private static String printable(String text) {
        if (text.codePoints().noneMatch(Escapes::isLeftOut)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isLeftOut(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isLeftOut(int c) {
        return Characters.isForbidden(c) || c == '\r' || c == 0x7f;
    }
}
