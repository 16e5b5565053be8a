package clientregistry.console.drawing;

import java.util.Locale;

/** Writes one drawing. Every text is escaped. One thread. */
final class Drawing {

    private final StringBuilder svg = new StringBuilder();

    /** @param name of its class, beside {@code plot} */
    Drawing(String name, String title, int width, int height) {
        add("<svg class=\"plot %s\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">", name, width, height,
                width, height);
        add("<title>%s</title>", Svg.escape(title));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    Drawing line(String name, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", name, x1, y1, x2, y2);
        return this;
    }

    /** @param title of this one thing, null for none */
    Drawing dot(String name, double x, double y, double radius, String title) {
        add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", name, x, y, radius);
        return end("circle", title);
    }

    Drawing bar(String name, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", name, x, y, width, height);
        return this;
    }

    /** @param anchor start, middle or end */
    Drawing text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, Svg.escape(text));
        return this;
    }

    private Drawing end(String element, String title) {
        if (title == null) {
            add("/>");
        } else {
            add("><title>%s</title></%s>", Svg.escape(title), element);
        }
        return this;
    }

    Drawn close() {
        return new Drawn(svg.append("</svg>").toString());
    }
}
