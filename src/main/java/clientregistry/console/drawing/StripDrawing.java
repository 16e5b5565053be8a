package clientregistry.console.drawing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happened when, as a strip: one lane for each kind, time from left to right. */
public final class StripDrawing {

    private static final int WIDTH = 900;
    private static final int LEFT = 110;
    private static final int RIGHT = 16;
    private static final int LANE = 20;
    private static final int TOP = 8;
    private static final int AXIS = 18;
    private static final double DOT = 4.5;

    private StripDrawing() {
    }

    /**
     * One kind of events.
     *
     * @param label in the reader's language
     */
    public record Lane(String name, String label) {
    }

    /**
     * Something that happened.
     *
     * @param lane  name of one of the lanes
     * @param title what it was, in the reader's language
     */
    public record Mark(String lane, Instant at, String title) {
    }

    /**
     * Draws it.
     *
     * @param title what it shows
     * @param now   moment shown, as a line; null for none
     * @param from  label of the left end, as {@code to} of the right one
     */
    public static Drawn of(String title, List<Lane> lanes, List<Mark> marks, Instant now, String from, String to) {
        int height = TOP + lanes.size() * LANE + AXIS;
        Drawing svg = new Drawing("strip", title, WIDTH, height);
        for (int i = 0; i < lanes.size(); i++) {
            double y = TOP + (i + 0.5) * LANE;
            svg.text(LEFT - 8, y + 4, "end", lanes.get(i).label);
            svg.line("axis", LEFT, y, WIDTH - RIGHT, y);
        }
        if (!marks.isEmpty()) {
            draw(svg, lanes, marks, now);
        }
        svg.text(LEFT, height - 4, "start", from);
        svg.text(WIDTH - RIGHT, height - 4, "end", to);
        return svg.close();
    }

    private static void draw(Drawing svg, List<Lane> lanes, List<Mark> marks, Instant now) {
        Instant first = marks.stream().map(Mark::at).min(Instant::compareTo).orElseThrow();
        Instant last = marks.stream().map(Mark::at).max(Instant::compareTo).orElseThrow();
        marks.forEach(mark -> {
            int lane = lanes.stream().map(Lane::name).toList().indexOf(mark.lane);
            svg.dot(mark.lane, x(first, last, mark.at), TOP + (lane + 0.5) * LANE, DOT, mark.title);
        });
        if (now != null) {
            double at = x(first, last, now);
            svg.line("moment", at, TOP, at, TOP + lanes.size() * LANE);
        }
    }

    /** Within the strip, also for what is not. */
    private static double x(Instant first, Instant last, Instant at) {
        double all = Math.max(1, Duration.between(first, last).toMillis());
        double share = Math.max(0, Math.min(1, Duration.between(first, at).toMillis() / all));
        return LEFT + DOT + share * (WIDTH - LEFT - RIGHT - 2 * DOT);
    }
}
