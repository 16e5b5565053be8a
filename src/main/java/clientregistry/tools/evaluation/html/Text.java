package clientregistry.tools.evaluation.html;

import java.math.BigDecimal;
import java.util.Locale;

/** Text and numbers as they stand in HTML. */
final class Text {

    private Text() {
    }

    /** Any text as content or attribute value; what XML cannot hold becomes a question mark. */
    static String escape(String text) {
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

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share, 0 to 1, never rounded to a certainty nobody has. */
    static String share(double share) {
        if (share > 0.9999 && share < 1) {
            return "&gt; 0.9999";
        }
        return share < 0.0001 && share > 0 ? "&lt; 0.0001" : String.format(Locale.ROOT, "%.4f", share);
    }

    /** A probability as it was set, never 1.0E-4. */
    static String plain(double probability) {
        return BigDecimal.valueOf(probability).stripTrailingZeros().toPlainString();
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String bits(double weight) {
        return String.format(Locale.ROOT, "%+.1f", weight).replace('-', '\u2212');
    }
}
