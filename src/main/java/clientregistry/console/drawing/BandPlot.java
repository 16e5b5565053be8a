package clientregistry.console.drawing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** A figure over time as a line, and what is usual as a band behind it. Small, so that many fit one screen. */
public final class BandPlot {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 130;
    private static final int LEFT = 46;
    private static final int RIGHT = 8;
    private static final int TOP = 10;
    private static final int BOTTOM = 22;
    /** Where samples are missing the line is broken. */
    private static final long GAP_SECONDS = 900;

    /**
     * A sample.
     *
     * @param low  of the band, null when nobody knows what is usual
     * @param high of the band
     */
    public record Sample(Instant at, double value, Double low, Double high) {
    }

    /**
     * What is written.
     *
     * @param title  of the whole, read aloud
     * @param time   how a time is written below
     * @param value  how a value is written at the left
     */
    public record Labels(String title, Function<Instant, String> time, DoubleFunction<String> value) {
    }

    private final List<Sample> samples;
    private final Instant from;
    private final Instant to;
    private final double top;
    private final StringBuilder marks = new StringBuilder();

    private BandPlot(List<Sample> samples, Instant from, Instant to) {
        this.samples = samples;
        this.from = from;
        this.to = to;
        double most = samples.stream().mapToDouble(each -> Math.max(each.value, each.high == null ? 0 : each.high))
                .max().orElse(0);
        this.top = most <= 0 ? 1 : most * 1.08;
    }

    /**
     * Draws it.
     *
     * @param samples in order
     */
    public static String svg(List<Sample> samples, Instant from, Instant to, Labels labels) {
        BandPlot plot = new BandPlot(samples, from, to);
        plot.axes(labels);
        plot.bands();
        plot.lines();
        return format("<svg class='plot' viewBox='0 0 %d %d' role='img' xmlns='http://www.w3.org/2000/svg'>"
                + "<title>%s</title>%s</svg>", WIDTH, HEIGHT, Svg.escape(labels.title), plot.marks);
    }

    private void axes(Labels labels) {
        for (int quarter = 0; quarter <= 4; quarter++) {
            Instant at = from.plusSeconds((to.getEpochSecond() - from.getEpochSecond()) * quarter / 4);
            String anchor = quarter == 0 ? "start" : "middle";
            marks.append(text(x(at), HEIGHT - 6, quarter == 4 ? "end" : anchor, labels.time.apply(at)));
        }
        for (double value : new double[] {0, top / 2, top}) {
            marks.append(format("<path class='axis' d='M%d %.1fH%d'/>", LEFT, y(value), WIDTH - RIGHT));
            marks.append(text(LEFT - 4, y(value) + 4, "end", labels.value.apply(value)));
        }
    }

    private void bands() {
        for (List<Sample> piece : pieces(samples.stream().filter(each -> each.low != null).toList())) {
            StringBuilder points = new StringBuilder();
            piece.forEach(each -> points.append(format("%.1f,%.1f ", x(each.at), y(each.high))));
            List<Sample> back = new ArrayList<>(piece);
            Collections.reverse(back);
            back.forEach(each -> points.append(format("%.1f,%.1f ", x(each.at), y(each.low))));
            marks.append(format("<polygon class='band' points='%s'/>", points.toString().strip()));
        }
    }

    private void lines() {
        for (List<Sample> piece : pieces(samples)) {
            StringBuilder points = new StringBuilder();
            piece.forEach(each -> points.append(format("%.1f,%.1f ", x(each.at), y(each.value))));
            marks.append(format("<polyline class='line' points='%s'/>", points.toString().strip()));
        }
    }

    private static List<List<Sample>> pieces(List<Sample> samples) {
        List<List<Sample>> pieces = new ArrayList<>();
        Instant last = Instant.MIN;
        for (Sample each : samples) {
            if (pieces.isEmpty() || each.at.getEpochSecond() - last.getEpochSecond() > GAP_SECONDS) {
                pieces.add(new ArrayList<>());
            }
            pieces.get(pieces.size() - 1).add(each);
            last = each.at;
        }
        return pieces;
    }

    private static String text(double x, double y, String anchor, String text) {
        return format("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, Svg.escape(text));
    }

    private double x(Instant at) {
        double share = (at.getEpochSecond() - from.getEpochSecond()) / (double) (to.getEpochSecond()
                - from.getEpochSecond());
        return LEFT + Math.max(0, Math.min(1, share)) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
