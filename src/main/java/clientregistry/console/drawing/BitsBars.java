package clientregistry.console.drawing;

import java.util.Locale;

/**
 * Bars of evidence that hang one below the other, each beginning where the one before ended, on one scale: how a sum of
 * bits comes about, beside lines from which on somebody is asked and a machine links. Immutable.
 */
public final class BitsBars {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 18;
    private static final int MARGIN = 4;

    private final double lowest;
    private final double highest;
    private final Double review;
    private final Double automatic;

    /**
     * @param lowest    log2 odds at the left end
     * @param highest   at the right end
     * @param review    from which on somebody is asked, null when unknown
     * @param automatic from which on a machine links, null when unknown
     */
    public BitsBars(double lowest, double highest, Double review, Double automatic) {
        this.lowest = Math.min(lowest, review == null ? lowest : review) - 1;
        this.highest = Math.max(highest, automatic == null ? highest : automatic) + 1;
        this.review = review;
        this.automatic = automatic;
    }

    /**
     * One bar.
     *
     * @param from  sum before, log2 odds
     * @param to    sum after
     * @param title what it says, for who does not see it; plain text
     */
    public String bar(double from, double to, String title) {
        StringBuilder svg = begin(title);
        double left = x(Math.min(from, to));
        double width = Math.max(1, x(Math.max(from, to)) - left);
        svg.append("<rect class=\"%s\" x=\"%s\" y=\"4\" width=\"%s\" height=\"10\"/>".formatted(
                to >= from ? "for" : "against", n(left), n(width)));
        return svg.append("</svg>").toString();
    }

    /** A dot where the sum stands. */
    public String sum(double total, String title) {
        StringBuilder svg = begin(title);
        return svg.append("<circle class=\"neutral\" cx=\"%s\" cy=\"9\" r=\"5\"/></svg>".formatted(n(x(total)))).toString();
    }

    private StringBuilder begin(String title) {
        StringBuilder svg = new StringBuilder("<svg class=\"plot bits\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                .formatted(WIDTH, HEIGHT, WIDTH, HEIGHT)).append("role=\"img\"><title>").append(escaped(title))
                .append("</title>");
        line(svg, "axis", 0.0);
        line(svg, "ask", review);
        line(svg, "link", automatic);
        return svg;
    }

    private void line(StringBuilder svg, String style, Double at) {
        if (at != null && at >= lowest && at <= highest) {
            svg.append("<line class=\"%s\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"%d\"/>".formatted(style, n(x(at)), n(x(at)),
                    HEIGHT));
        }
    }

    private double x(double bits) {
        double held = Math.max(lowest, Math.min(highest, bits));
        return MARGIN + (held - lowest) / (highest - lowest) * (WIDTH - 2 * MARGIN);
    }

    private static String n(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
