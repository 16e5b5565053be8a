package clientregistry.tools.capacity;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as they stand in a line of arithmetic. */
final class Amounts {

    static final String NOT_MEASURED = "not measured";
    static final double GIGABYTE = 1e9;

    private Amounts() {
    }

    /** Two decimals, at most. */
    static String number(double value) {
        return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    static String share(double value) {
        return number(100 * value) + " %";
    }

    static String rate(double value, String what) {
        return number(value) + " " + what + "/s";
    }

    static String gigabytes(double bytes) {
        return number(bytes / GIGABYTE) + " GB";
    }

    /** The next whole number, of which a fault in the last digit of a fraction makes no other. */
    static long upwards(double value) {
        return (long) Math.ceil(value - 1e-9);
    }
}
