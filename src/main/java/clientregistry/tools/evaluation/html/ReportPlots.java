package clientregistry.tools.evaluation.html;

import clientregistry.console.drawing.CalibrationPlot;
import clientregistry.console.drawing.PlotWords;
import clientregistry.console.drawing.ScorePlot;
import clientregistry.console.drawing.Threshold;
import clientregistry.match.matching.Probability;
import clientregistry.match.matching.Thresholds;
import clientregistry.tools.evaluation.CalibrationBin;
import clientregistry.tools.evaluation.ScoreBin;
import java.util.List;
import java.util.Locale;

/** The plots that the console draws, too, with what an evaluation knows: the truth. */
final class ReportPlots {

    private ReportPlots() {
    }

    /** Predicted against observed probability. */
    static String calibration(List<CalibrationBin> bins, Thresholds thresholds) {
        return CalibrationPlot.svg(bins.stream().map(bin -> new CalibrationPlot.Mark(bin.predicted(), bin.observed(),
                bin.low(), bin.high(), bin.pairs(), tip(bin))).toList(), List.of(new Threshold(thresholds.review(),
                "review", false), new Threshold(thresholds.automatic(), "automatic", false)),
                new PlotWords("Predicted and observed probability", "predicted probability",
                "observed share of one person"));
    }

    private static String tip(CalibrationBin bin) {
        return String.format(Locale.ROOT, "%,d pairs: predicted %.5f, observed %.5f (%,d)", bin.pairs(),
                bin.predicted(), bin.observed(), bin.ofOne());
    }

    /** How many pairs have which score, by truth. */
    static String scores(List<ScoreBin> bins, Thresholds thresholds) {
        return ScorePlot.svg(bins.stream().map(ReportPlots::range).toList(), new ScorePlot.Kinds("two", "one"),
                List.of(new Threshold(Probability.toWeight(thresholds.review()), "review", false),
                new Threshold(Probability.toWeight(thresholds.automatic()), "automatic", true)),
                new PlotWords("Scores of pairs that share a blocking key", "score, log2 odds with the prior",
                "pairs (logarithmic)"));
    }

    private static ScorePlot.Range range(ScoreBin bin) {
        String range = Text.bits(bin.from()) + " to " + Text.bits(bin.to()) + " bits: ";
        return new ScorePlot.Range(bin.from(), bin.to(), bin.ofTwo(), range + Text.count(bin.ofTwo())
                + " pairs of two persons", bin.ofOne(), range + Text.count(bin.ofOne()) + " pairs of one person");
    }
}
