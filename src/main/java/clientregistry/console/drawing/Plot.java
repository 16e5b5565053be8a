package clientregistry.console.drawing;

import java.util.List;
import java.util.Locale;

/** Draws one plot as inline SVG. Colours come from the page's style, so that they fit light and dark. One thread. */
public final class Plot {

    private static final int LEFT = 56;
    private static final int RIGHT = 16;
    private static final int TOP = 22;
    private static final int BOTTOM = 44;

    /** A place in the units of the axes. */
    public record Place(double x, double y) {
    }

    private final String title;
    private final int width;
    private final int height;
    private final Scale x;
    private final Scale y;
    private final StringBuilder marks = new StringBuilder();

    /** @param width of the whole picture, with labels, in pixels before it is fitted to the page */
    public Plot(String title, int width, int height, Scale x, Scale y) {
        this.title = title;
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
    }

    public Plot tickX(double value, String label) {
        vertical("grid", px(value));
        return text("tick", px(value), height - BOTTOM + 16, "middle", label);
    }

    public Plot tickY(double value, String label) {
        double at = py(value);
        marks.append(format("<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, width - RIGHT, at, at));
        return text("tick", LEFT - 6, at + 4, "end", label);
    }

    public Plot names(String ofX, String ofY) {
        text("axis", (LEFT + width - RIGHT) / 2.0, height - 8, "middle", ofX);
        marks.append(format("<text class='axis' transform='translate(13 %d) rotate(-90)' "
                + "text-anchor='middle'>%s</text>", (TOP + height - BOTTOM) / 2, Svg.escape(ofY)));
        return this;
    }

    /**
     * A vertical line at a threshold, its name beside it.
     *
     * @param right of the line, else left
     */
    public Plot threshold(double value, String name, boolean right) {
        vertical("threshold", px(value));
        if (right) {
            return text("tick", px(value) + 3, TOP - 6, "start", name);
        }
        return text("tick", px(value) - 3, TOP - 6, "end", name);
    }

    private void vertical(String style, double at) {
        marks.append(format("<line class='%s' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", style, at, at, TOP,
                height - BOTTOM));
    }

    private Plot text(String style, double left, double top, String anchor, String text) {
        marks.append(format("<text class='%s' x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", style, left, top, anchor,
                Svg.escape(text)));
        return this;
    }

    /** A bar from the bottom up. */
    public Plot bar(double from, double to, double value, String style, String tip) {
        marks.append(format("<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'><title>%s</title></rect>",
                style, px(from), py(value), px(to) - px(from), height - BOTTOM - py(value), Svg.escape(tip)));
        return this;
    }

    public Plot line(List<Place> places, String style) {
        StringBuilder points = new StringBuilder();
        places.forEach(place -> points.append(format("%.1f,%.1f ", px(place.x()), py(place.y()))));
        marks.append(format("<polyline class='%s' points='%s'/>", style, points.toString().strip()));
        return this;
    }

    public Plot dot(Place place, double radius, String style, String tip) {
        marks.append(format("<circle class='%s' cx='%.1f' cy='%.1f' r='%.1f'><title>%s</title></circle>",
                style, px(place.x()), py(place.y()), radius, Svg.escape(tip)));
        return this;
    }

    public String svg() {
        return format("<svg viewBox='0 0 %d %d' role='img' "
                + "xmlns='http://www.w3.org/2000/svg'><title>%s</title>%s</svg>%n", width, height,
                Svg.escape(title), marks);
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
