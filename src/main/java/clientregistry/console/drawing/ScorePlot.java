package clientregistry.console.drawing;

import java.util.List;
import java.util.Locale;

/** How many have which score, of two kinds; counts on a logarithmic axis, since one kind may be far more. */
public final class ScorePlot {

    /** Leaves a count of one its height. */
    private static final double FLOOR = 0.5;

    /**
     * A range of scores, with a bar for each kind.
     *
     * @param from  log2 odds where it begins
     * @param to    where it ends
     * @param left  how many are of the one kind
     * @param right how many are of the other
     */
    public record Range(double from, double to, long left, String leftTip, long right, String rightTip) {
    }

    /** Classes of the bars of each kind. */
    public record Kinds(String left, String right) {
    }

    private ScorePlot() {
    }

    public static String svg(List<Range> ranges, Kinds kinds, List<Threshold> thresholds, PlotWords words) {
        double from = ranges.isEmpty() ? -20 : ranges.get(0).from();
        double to = ranges.isEmpty() ? 20 : ranges.get(ranges.size() - 1).to();
        long most = ranges.stream().mapToLong(each -> Math.max(each.left(), each.right())).max().orElse(1);
        Plot plot = new Plot(words.title(), 1000, 320, Scale.linear(from, to), Scale.logarithmic(FLOOR, most * 1.5));
        for (double tick = Math.ceil(from / 10) * 10; tick <= to; tick += 10) {
            String label = tick == 0 ? "0" : String.format(Locale.ROOT, "%+.0f", tick).replace('-', '\u2212');
            plot.tickX(tick, label);
        }
        for (long tick = 1; tick <= most; tick *= 10) {
            plot.tickY((double) tick, String.format(Locale.ROOT, "%,d", tick));
        }
        ranges.forEach(each -> bars(plot, each, kinds));
        thresholds.forEach(each -> plot.threshold(each.at(), each.name(), each.right()));
        return plot.names(words.ofX(), words.ofY()).svg();
    }

    private static void bars(Plot plot, Range range, Kinds kinds) {
        double middle = (range.from() + range.to()) / 2;
        if (range.left() > 0) {
            plot.bar(range.from(), middle, (double) range.left(), kinds.left(), range.leftTip());
        }
        if (range.right() > 0) {
            plot.bar(middle, range.to(), (double) range.right(), kinds.right(), range.rightTip());
        }
    }
}
