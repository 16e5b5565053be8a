package clientregistry.tools.evaluation.html;

import clientregistry.match.matching.Thresholds;
import clientregistry.tools.evaluation.CalibrationBin;
import clientregistry.tools.evaluation.html.Plot.Place;
import java.util.List;
import java.util.Locale;

/** Predicted against observed probability; on axes of odds, since what matters happens close to 1. */
final class CalibrationPlot {

    private static final double LEAST = 0.00002;
    private static final double[] TICKS = {0.0001, 0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999};

    private CalibrationPlot() {
    }

    static String svg(List<CalibrationBin> bins, Thresholds thresholds) {
        Plot plot = new Plot("Predicted and observed probability", 490, 380, Scale.odds(LEAST), Scale.odds(LEAST));
        for (double tick : TICKS) {
            plot.tickX(tick, Text.plain(tick)).tickY(tick, Text.plain(tick));
        }
        plot.line(List.of(new Place(LEAST, LEAST), new Place(1 - LEAST, 1 - LEAST)), "diagonal");
        for (CalibrationBin bin : bins) {
            plot.line(List.of(new Place(bin.predicted(), bin.low()), new Place(bin.predicted(), bin.high())),
                    "interval");
            double radius = 2.5 + Math.log10((double) bin.pairs());
            plot.dot(new Place(bin.predicted(), bin.observed()), radius, "bin", tip(bin));
        }
        return plot.threshold(thresholds.review(), "review", false).threshold(thresholds.automatic(),
                "automatic", false)
                .names("predicted probability", "observed share of one person").svg();
    }

    private static String tip(CalibrationBin bin) {
        return String.format(Locale.ROOT, "%,d pairs: predicted %.5f, observed %.5f (%,d)", bin.pairs(),
                bin.predicted(), bin.observed(), bin.ofOne());
    }
}
