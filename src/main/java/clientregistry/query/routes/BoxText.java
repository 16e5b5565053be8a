package clientregistry.query.routes;

import java.util.ArrayList;
import java.util.List;

/**
 * What is written into a box for one route: its name, counts, the routes that only lead there, its steps; broken where
 * it would not fit.
 */
final class BoxText {

    /** Between a box's edge and what is written in it. */
    static final int PAD = 11;
    private static final int INDENT = 4;
    private static final int TITLE = 13;
    private static final int STEP = 12;
    private static final int COUNT = 11;
    /** How much wider bold letters are. */
    private static final double BOLD = 1.12;

    /**
     * One line.
     *
     * @param style  class of the text, empty for none
     * @param indent from the left edge of the box
     */
    record Line(String text, String style, int indent) {
    }

    private BoxText() {
    }

    /**
     * All lines of a route.
     *
     * @param passing routes without a step of their own that go on to it
     * @param isFirst whether it is the one on top in its box, whose counts are shown
     * @param words   what is written beside ids and steps
     */
    static List<Line> of(RunningRoute route, List<RunningRoute> passing, boolean isFirst, PictureWords words) {
        List<Line> lines = new ArrayList<>();
        if (!isFirst) {
            lines.addAll(lines(route.id(), "", PAD, STEP));
        } else {
            lines.addAll(lines(route.id(), "id", PAD, TITLE));
            lines.addAll(lines(words.counts(route), route.failures() > 0 ? "count failed" : "count", PAD, COUNT));
            passing.forEach(each -> lines.addAll(lines(words.entryOf(each), "count", PAD, COUNT)));
        }
        route.words().forEach(word -> lines.addAll(lines(word, "", PAD + INDENT, STEP)));
        return lines;
    }

    private static List<Line> lines(String text, String style, int indent, int size) {
        double room = Box.WIDTH - indent - PAD;
        return broken(text, room / (style.equals("id") ? size * BOLD : size)).stream()
                .map(each -> new Line(each, style, indent)).toList();
    }

    /**
     * In pieces that fit: behind a blank or a hyphen where there is one, else anywhere.
     *
     * @param room in heights of the letters
     */
    private static List<String> broken(String text, double room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (width(rest) > room) {
            int most = 1;
            while (width(rest.substring(0, most + 1)) <= room) {
                most++;
            }
            int at = Math.max(rest.lastIndexOf(' ', most - 1), rest.lastIndexOf('-', most - 1)) + 1;
            int end = at == 0 ? most : at;
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end);
        }
        lines.add(rest);
        return lines;
    }

    /** About that of a wide sans-serif font, which the reader's is at most, in heights of its letters. */
    static double width(String text) {
        return text.chars().mapToDouble(BoxText::width).sum();
    }

    private static double width(int letter) {
        if ("ijl.,:;|'".indexOf(letter) >= 0) {
            return 0.32;
        }
        if ("frt -()".indexOf(letter) >= 0) {
            return 0.40;
        }
        return "mwMW→↩".indexOf(letter) >= 0 ? 0.96 : 0.635;
    }
}
