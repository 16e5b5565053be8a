package clientregistry.feed.hl7v2;

import clientregistry.person.refusal.Refusal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The delimiters a message declares in MSH-1 and MSH-2, and its character set, which {@code \Xhh\} escapes need
 * (HL7 v2.5 chapter 2.5.4 and 2.7). The truncation character of 2.7 is allowed and has no effect on reading.
 */
public record Encoding(char field, char component, char repetition, char escape, char subcomponent, Charset charset) {

    /** What nearly everyone sends, {@code |^~\&}; also used when a header could not be read. */
    public static final Encoding STANDARD = new Encoding('|', '^', '~', '\\', '&', StandardCharsets.UTF_8);

    private static final String STANDARD_CHARACTERS = "|^~\\&";
    private static final String ESCAPE_LETTERS = "FSRET";

    /**
     * The encoding declared by a text that begins with {@code MSH}.
     *
     * @throws Refusal NOT_PARSEABLE when MSH-1 or MSH-2 cannot be what it must be
     */
    static Encoding of(String msh, Charset charset) {
        if (msh.length() < 8) {
            throw broken("MSH-1", "The message ends within its header.");
        }
        String declared = declared(msh);
        if (declared.length() < 5 || declared.length() > 6 || !distinctSigns(declared)) {
            throw broken("MSH-2", "MSH-1 and MSH-2 must name five or six different delimiters, as in MSH|^~\\&.");
        }
        return new Encoding(declared.charAt(0), declared.charAt(1), declared.charAt(2), declared.charAt(3),
                declared.charAt(4), charset);
    }

    /** The same for a header that is broken: whatever separates its fields, the rest by custom. */
    static Encoding guess(String msh, Charset charset) {
        try {
            return of(msh, charset);
        } catch (Refusal broken) {
            boolean usable = msh.length() > 3 && isSign(msh.charAt(3))
                    && STANDARD_CHARACTERS.indexOf(msh.charAt(3)) < 0;
            char field = usable ? msh.charAt(3) : '|';
            return new Encoding(field, '^', '~', '\\', '&', charset);
        }
    }

    /** MSH-1 and MSH-2; a backslash doubled by a careless string literal ({@code ^~\\&}) is read as the one it was. */
    private static String declared(String msh) {
        char field = msh.charAt(3);
        int end = msh.indexOf(field, 4);
        String declared = field + msh.substring(4, end < 0 ? msh.length() : end);
        return declared.equals(field + "^~\\\\&") ? field + "^~\\&" : declared;
    }

    private static boolean distinctSigns(String declared) {
        return declared.chars().distinct().count() == declared.length()
                && declared.chars().allMatch(c -> isSign((char) c));
    }

    /** Numbers, times and HL7's null could not be written if their signs were delimiters. */
    private static boolean isSign(char c) {
        return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c) && "+-.\"".indexOf(c) < 0;
    }

    private static Refusal broken(String location, String text) {
        return new Refusal(Refusal.Kind.NOT_PARSEABLE, location, text);
    }

    /** MSH-1 and MSH-2 in a row. */
    String characters() {
        return new String(new char[] {field, component, repetition, escape, subcomponent});
    }

    /** Writes a value so that none of its characters is taken for a delimiter; control characters become blanks. */
    String escape(String value) {
        String delimiters = characters();
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            appendEscaped(out, value.charAt(i), delimiters);
        }
        return out.toString();
    }

    private static void appendEscaped(StringBuilder out, char c, String delimiters) {
        int delimiter = delimiters.indexOf(c);
        if (delimiter >= 0) {
            char escape = delimiters.charAt(3);
            out.append(escape).append(ESCAPE_LETTERS.charAt(delimiter)).append(escape);
        } else {
            out.append(c < ' ' ? ' ' : c);
        }
    }

    /** Raw text of this encoding, with its delimiters exchanged for the standard ones: the form worth storing. */
    String toStandard(String raw) {
        String delimiters = characters();
        if (delimiters.equals(STANDARD_CHARACTERS)) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length() + 8);
        for (int i = 0; i < raw.length(); i++) {
            int delimiter = delimiters.indexOf(raw.charAt(i));
            if (delimiter >= 0) {
                out.append(STANDARD_CHARACTERS.charAt(delimiter));
            } else {
                appendEscaped(out, raw.charAt(i), STANDARD_CHARACTERS);
            }
        }
        return out.toString();
    }

    static List<String> split(String raw, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = raw.indexOf(separator); end >= 0; end = raw.indexOf(separator, start)) {
            parts.add(raw.substring(start, end));
            start = end + 1;
        }
        parts.add(raw.substring(start));
        return parts;
    }
}
