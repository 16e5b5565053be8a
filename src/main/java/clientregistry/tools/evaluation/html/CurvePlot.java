package clientregistry.tools.evaluation.html;

import clientregistry.console.drawing.Plot.Place;
import clientregistry.console.drawing.Plot;
import clientregistry.console.drawing.Scale;
import clientregistry.tools.evaluation.PrecisionRecall.Point;
import clientregistry.tools.evaluation.PrecisionRecall;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Precision against recall, from where the thresholds are to 1: below that nobody would want to be. */
final class CurvePlot {

    private CurvePlot() {
    }

    static String svg(PrecisionRecall curve) {
        double recall = tenthUnder(Math.min(curve.automatic().recall(), curve.review().recall()));
        double precision = tenthUnder(Math.min(curve.automatic().precision(), curve.review().precision()));
        Plot plot = new Plot("Precision and recall of pairs", 490, 380, Scale.linear(recall, 1),
                Scale.linear(precision, 1));
        ticks(recall).forEach(tick -> plot.tickX(tick, label(tick)));
        ticks(precision).forEach(tick -> plot.tickY(tick, label(tick)));
        plot.line(curve.points().stream().filter(point -> point.recall() >= recall && point.precision() >= precision)
                .map(point -> new Place(point.recall(), point.precision())).toList(), "curve");
        return plot.dot(place(curve.review()), 5, "review", tip("review", curve.review()))
                .dot(place(curve.automatic()), 5, "automatic", tip("automatic", curve.automatic()))
                .names("recall", "precision").svg();
    }

    private static double tenthUnder(double share) {
        return Math.max(0, Math.min(0.9, Math.floor(share * 10 - 0.2) / 10));
    }

    /** In round steps up to 1. */
    private static DoubleStream ticks(double from) {
        int hundredths = (int) Math.round(from * 100);
        int step = step(hundredths);
        return IntStream.rangeClosed(0, (100 - hundredths) / step).mapToDouble(i -> (100 - i * step) / 100.0);
    }

    private static int step(int hundredths) {
        if (hundredths >= 90) {
            return 2;
        }
        if (hundredths >= 70) {
            return 5;
        }
        return hundredths >= 50 ? 10 : 20;
    }

    private static String label(double share) {
        return String.format(Locale.ROOT, "%.2f", share);
    }

    private static Place place(Point point) {
        return new Place(point.recall(), point.precision());
    }

    private static String tip(String name, Point point) {
        return String.format(Locale.ROOT, "%s threshold %s: precision %.4f, recall %.4f", name, point.probability(),
                point.precision(), point.recall());
    }
}
