package clientregistry.console.drawing;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * A drawing, as a template shows it: the one thing that is written as it stands. Made by drawings of this package only,
 * which escape what they write.
 *
 * @param markup one {@code svg} element
 */
public record Svg(String markup) implements Content {

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(markup);
    }

    /** Any text as content or attribute value; what XML cannot hold becomes a question mark. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '?');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= 0x20 && !(c >= 0x7f && c < 0xa0) && !(c >= 0xd800 && c < 0xe000)
                && c < 0xfffe) || c >= 0x10000;
    }
}
