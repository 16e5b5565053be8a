package clientregistry.console.drawing;

import java.util.Locale;

/** Writes one drawing. Every text is escaped. One thread. */
final class Sketch {

    private final StringBuilder svg = new StringBuilder();

    /** @param name of its class, beside {@code plot} */
    Sketch(String name, String title, int width, int height) {
        add("<svg class=\"plot %s\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">", name, width, height,
                width, height);
        add("<title>%s</title>", escape(title));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    Sketch line(String name, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", name, x1, y1, x2, y2);
        return this;
    }

    /** @param title of this one thing, null for none */
    Sketch dot(String name, double x, double y, double radius, String title) {
        add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", name, x, y, radius);
        return end("circle", title);
    }

    Sketch bar(String name, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", name, x, y, width, height);
        return this;
    }

    /** @param anchor start, middle or end */
    Sketch text(double x, double y, String anchor, String text) {
        add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, escape(text));
        return this;
    }

    private Sketch end(String element, String title) {
        if (title == null) {
            add("/>");
        } else {
            add("><title>%s</title></%s>", escape(title), element);
        }
        return this;
    }

    String close() {
        return svg.append("</svg>").toString();
    }

    /** So that nothing a source sent becomes a part of the drawing. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
