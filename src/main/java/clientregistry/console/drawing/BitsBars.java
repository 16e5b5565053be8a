package clientregistry.console.drawing;

import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Bars of evidence on one scale, one in each row: where each begins where the one before ended, they show how a sum of bits
 * comes about, beside lines from which on somebody is asked and a machine links. Right is for one person, left against.
 * Immutable.
 */
public final class BitsBars {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 18;
    private static final int THICK = 10;
    private static final int MARGIN = 4;
    /** Weights that are looked at one by one reach so far; what is beyond stands at the end. */
    private static final double ONE_BY_ONE = 16;

    private final double lowest;
    private final double highest;
    private final Double review;
    private final Double automatic;

    /**
     * @param sums      log2 odds that shall have a place, beside none at all
     * @param review    from which on somebody is asked, null when unknown
     * @param automatic from which on a machine links, null when unknown
     */
    public BitsBars(Collection<Double> sums, Double review, Double automatic) {
        double least = all(sums).min().orElse(0);
        double most = all(sums).max().orElse(0);
        this.lowest = Math.min(least, review == null ? least : review) - 1;
        this.highest = Math.max(most, automatic == null ? most : automatic) + 1;
        this.review = review;
        this.automatic = automatic;
    }

    private static DoubleStream all(Collection<Double> sums) {
        return DoubleStream.concat(DoubleStream.of(0), sums.stream().mapToDouble(Double::doubleValue));
    }

    /** For weights that belong to no sum. */
    public static BitsBars oneByOne() {
        return new BitsBars(List.of(-ONE_BY_ONE, ONE_BY_ONE), null, null);
    }

    /**
     * One bar.
     *
     * @param weight log2 odds that are added
     * @param total  sum after it
     * @param title  what it says, for who does not see it
     */
    public Drawn bar(double weight, double total, String title) {
        double from = x(total - weight);
        double to = x(total);
        return begin(title).bar(weight >= 0 ? "for" : "against", Math.min(from, to), (HEIGHT - THICK) / 2.0,
                Math.max(1, Math.abs(to - from)), THICK).close();
    }

    /** A dot where the sum stands. */
    public Drawn sum(double total, String title) {
        return begin(title).dot("neutral", x(total), HEIGHT / 2.0, THICK / 2.0, null).close();
    }

    private Drawing begin(String title) {
        Drawing svg = new Drawing("bits", title, WIDTH, HEIGHT);
        line(svg, "axis", 0.0);
        line(svg, "ask", review);
        line(svg, "link", automatic);
        return svg;
    }

    private void line(Drawing svg, String style, Double at) {
        if (at != null && at >= lowest && at <= highest) {
            svg.line(style, x(at), 0, x(at), HEIGHT);
        }
    }

    private double x(double bits) {
        double held = Math.max(lowest, Math.min(highest, bits));
        return MARGIN + (held - lowest) / (highest - lowest) * (WIDTH - 2 * MARGIN);
    }
}
