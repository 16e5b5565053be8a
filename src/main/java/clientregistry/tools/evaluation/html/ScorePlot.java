package clientregistry.tools.evaluation.html;

import clientregistry.match.matching.Probability;
import clientregistry.match.matching.Thresholds;
import clientregistry.tools.evaluation.ScoreBin;
import java.util.List;

/** How many pairs have which score, by truth; counts on a logarithmic axis, since strangers are far more. */
final class ScorePlot {

    /** Leaves a count of one its height. */
    private static final double FLOOR = 0.5;

    private ScorePlot() {
    }

    static String svg(List<ScoreBin> bins, Thresholds thresholds) {
        double from = bins.isEmpty() ? -20 : bins.get(0).from();
        double to = bins.isEmpty() ? 20 : bins.get(bins.size() - 1).to();
        long most = bins.stream().mapToLong(bin -> Math.max(bin.ofOne(), bin.ofTwo())).max().orElse(1);
        Plot plot = new Plot("Scores of pairs that share a blocking key", 1000, 320, Scale.linear(from, to),
                Scale.logarithmic(FLOOR, most * 1.5));
        for (double tick = Math.ceil(from / 10) * 10; tick <= to; tick += 10) {
            plot.tickX(tick, tick == 0 ? "0" : Text.bits(tick).replace(".0", ""));
        }
        for (long tick = 1; tick <= most; tick *= 10) {
            plot.tickY((double) tick, Text.count(tick));
        }
        bins.forEach(bin -> bars(plot, bin));
        return plot.threshold(Probability.toWeight(thresholds.review()), "review", false)
                .threshold(Probability.toWeight(thresholds.automatic()), "automatic", true)
                .names("score, log2 odds with the prior", "pairs (logarithmic)").svg();
    }

    private static void bars(Plot plot, ScoreBin bin) {
        double middle = (bin.from() + bin.to()) / 2;
        String range = Text.bits(bin.from()) + " to " + Text.bits(bin.to()) + " bits: ";
        if (bin.ofTwo() > 0) {
            plot.bar(bin.from(), middle, (double) bin.ofTwo(), "two",
                    range + Text.count(bin.ofTwo()) + " pairs of two persons");
        }
        if (bin.ofOne() > 0) {
            plot.bar(middle, bin.to(), (double) bin.ofOne(), "one",
                    range + Text.count(bin.ofOne()) + " pairs of one person");
        }
    }
}
