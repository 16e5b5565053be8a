package clientregistry.tools.evaluation.html;

import java.math.BigDecimal;
import java.util.Locale;

/** Text and numbers as they stand in HTML. */
final class Text {

    private Text() {
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
