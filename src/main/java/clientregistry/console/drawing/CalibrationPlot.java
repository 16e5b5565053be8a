package clientregistry.console.drawing;

import clientregistry.console.drawing.Plot.Place;
import java.math.BigDecimal;
import java.util.List;

/** Predicted against observed probability; on axes of odds, since what matters happens close to 1. */
public final class CalibrationPlot {

    private static final double LEAST = 0.00002;
    private static final double[] TICKS = {0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999};

    /**
     * Pairs of about one probability.
     *
     * @param predicted mean probability, 0 to 1
     * @param observed  share that is one person, 0 to 1
     * @param low       lower end of its interval
     * @param high      upper end
     * @param pairs     how many, at least 1: the more, the larger the dot
     * @param tip       all of it in words
     */
    public record Mark(double predicted, double observed, double low, double high, double pairs, String tip) {
    }

    private CalibrationPlot() {
    }

    public static String svg(List<Mark> marks, List<Threshold> thresholds, PlotWords words) {
        Plot plot = new Plot(words.title(), 490, 380, Scale.odds(LEAST), Scale.odds(LEAST));
        for (double tick : TICKS) {
            plot.tickX(tick, plain(tick)).tickY(tick, plain(tick));
        }
        plot.line(List.of(new Place(LEAST, LEAST), new Place(1 - LEAST, 1 - LEAST)), "diagonal");
        for (Mark mark : marks) {
            plot.line(List.of(new Place(mark.predicted(), mark.low()), new Place(mark.predicted(), mark.high())),
                    "interval");
            double radius = 2.5 + Math.log10(Math.max(1, mark.pairs()));
            plot.dot(new Place(mark.predicted(), mark.observed()), radius, "bin", mark.tip());
        }
        thresholds.forEach(each -> plot.threshold(each.at(), each.name(), each.right()));
        return plot.names(words.ofX(), words.ofY()).svg();
    }

    /** Never 1.0E-4. */
    private static String plain(double probability) {
        return BigDecimal.valueOf(probability).stripTrailingZeros().toPlainString();
    }
}
