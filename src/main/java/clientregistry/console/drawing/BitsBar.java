package clientregistry.console.drawing;

import java.util.Locale;

/** A weight as a bar from the middle: right of it for one person, left of it against. The number stands beside it. */
public final class BitsBar {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 12;
    /** What is beyond stands at the end. */
    private static final double MOST = 16;

    private BitsBar() {
    }

    /**
     * A bar to the right for the same person, to the left against.
     *
     * @param bits log2 odds
     */
    public static String svg(double bits) {
        double middle = WIDTH / 2.0;
        double length = Math.min(MOST, Math.abs(bits)) / MOST * middle;
        double from = bits < 0 ? middle - length : middle;
        return String.format(Locale.ROOT, "<svg class='plot bits' viewBox='0 0 %d %d' width='%1$d' height='%2$d' "
                + "aria-hidden='true'><rect class='%s' x='%.1f' y='1' width='%.1f' height='%d'/>"
                + "<line class='axis' x1='%.1f' x2='%7$.1f' y1='0' y2='%2$d'/></svg>", WIDTH, HEIGHT,
                bits < 0 ? "against" : "for", from, length, HEIGHT - 2, middle);
    }
}
