package clientregistry.evaluation.html;

import java.util.List;
import java.util.Locale;

/** Draws one plot as inline SVG. Colours come from the page's style, so that they fit light and dark. One thread. */
final class Plot {

    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 22;
    private static final int BOTTOM = 44;

    /** A place in the units of the axes. */
    record Place(double x, double y) {
    }

    private final String title;
    private final int width;
    private final int height;
    private final Scale x;
    private final Scale y;
    private final StringBuilder marks = new StringBuilder();

    /** @param width of the whole picture, with labels, in pixels before it is fitted to the page */
    Plot(String title, int width, int height, Scale x, Scale y) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
    }

    Plot tickX(double value, String label) {
        double at = px(value);
        marks.append(format("<line class='grid' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'/><text class='tick' x='%1$.1f' y='%4$d' text-anchor='middle'>%5$s</text>",
                at, TOP, height - BOTTOM, height - BOTTOM + 16, Text.escape(label)));
        return this;
    }

    Plot tickY(double value, String label) {
        double at = py(value);
        marks.append(format("<line class='grid' x1='%d' x2='%d' y1='%3$.1f' y2='%3$.1f'/><text class='tick' x='%4$d' y='%5$.1f' text-anchor='end'>%6$s</text>",
                LEFT, width - RIGHT, at, LEFT - 6, at + 4, Text.escape(label)));
        return this;
    }

    Plot names(String ofX, String ofY) {
        marks.append(format("<text class='axis' x='%d' y='%d' text-anchor='middle'>%s</text>", (LEFT + width - RIGHT) / 2, height - 8, Text.escape(ofX)));
        marks.append(format("<text class='axis' transform='translate(13 %d) rotate(-90)' text-anchor='middle'>%s</text>", (TOP + height - BOTTOM) / 2, Text.escape(ofY)));
        return this;
    }

    /** A vertical line at a threshold, its name beside it. @param right of the line, else left */
    Plot threshold(double value, String name, boolean right) {
        double at = px(value);
        marks.append(format("<line class='threshold' x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d'/><text class='tick' x='%4$.1f' y='%5$d' text-anchor='%6$s'>%7$s</text>",
                at, TOP, height - BOTTOM, at + (right ? 3 : -3), TOP - 6, right ? "start" : "end", Text.escape(name)));
        return this;
    }

    /** A bar from the bottom up. */
    Plot bar(double from, double to, double value, String style, String tip) {
        marks.append(format("<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'><title>%s</title></rect>",
                style, px(from), py(value), px(to) - px(from), height - BOTTOM - py(value), Text.escape(tip)));
        return this;
    }

    Plot line(List<Place> places, String style) {
        StringBuilder points = new StringBuilder();
        places.forEach(place -> points.append(format("%.1f,%.1f ", px(place.x()), py(place.y()))));
        marks.append(format("<polyline class='%s' points='%s'/>", style, points.toString().strip()));
        return this;
    }

    Plot dot(Place place, double radius, String style, String tip) {
        marks.append(format("<circle class='%s' cx='%.1f' cy='%.1f' r='%.1f'><title>%s</title></circle>",
                style, px(place.x()), py(place.y()), radius, Text.escape(tip)));
        return this;
    }

    String svg() {
        return format("<svg viewBox='0 0 %d %d' role='img' xmlns='http://www.w3.org/2000/svg'><title>%s</title>%s</svg>%n",
                width, height, Text.escape(title), marks);
    }

    private double px(double value) {
        return LEFT + x.at(value) * (width - LEFT - RIGHT);
    }

    private double py(double value) {
        return height - BOTTOM - y.at(value) * (height - TOP - BOTTOM);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
