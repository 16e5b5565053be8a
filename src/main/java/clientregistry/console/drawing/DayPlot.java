package clientregistry.console.drawing;

import clientregistry.console.drawing.Plot.Place;
import java.util.ArrayList;
import java.util.List;

/** Counts day by day: a line for each kind, from zero. */
public final class DayPlot {

    private static final int LABELS = 6;

    /**
     * One kind.
     *
     * @param style  class of the line
     * @param counts one per day
     */
    public record Line(String style, List<Long> counts) {

        public Line {
            counts = List.copyOf(counts);
        }
    }

    private DayPlot() {
    }

    /**
     * Counts a day, a line for each kind.
     *
     * @param days names of the days, oldest first
     */
    public static String svg(List<String> days, List<Line> lines, PlotWords words) {
        long most = lines.stream().flatMap(line -> line.counts().stream()).mapToLong(Long::longValue).max().orElse(0);
        long top = Math.max(1, most);
        Plot plot = new Plot(words.title(), 1000, 240, Scale.linear(0, Math.max(1, days.size() - 1)), Scale.linear(0, (double) top));
        int step = Math.max(1, (days.size() + LABELS - 1) / LABELS);
        for (int day = 0; day < days.size(); day += step) {
            plot.tickX(day, days.get(day));
        }
        for (long tick = 0; tick <= top; tick += Math.max(1, top / 4)) {
            plot.tickY((double) tick, String.valueOf(tick));
        }
        for (Line line : lines) {
            List<Place> places = new ArrayList<>();
            for (int day = 0; day < line.counts().size(); day++) {
                places.add(new Place(day, line.counts().get(day)));
            }
            plot.line(places, line.style());
        }
        return plot.names(words.ofX(), words.ofY()).svg();
    }
}
