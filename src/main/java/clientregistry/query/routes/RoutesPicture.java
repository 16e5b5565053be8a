package clientregistry.query.routes;

import java.util.List;
import java.util.Locale;

/**
 * Draws the way of what is fed, from the listeners through linking to what is published, as SVG: a box for each route
 * with its steps and counts, an arrow where one goes on to another. What is committed is published from the outbox. It
 * brings its own paper, so it can be read on white and on black, and is narrow enough for a page.
 */
public final class RoutesPicture {

    private static final int PAD = BoxText.PAD;
    private static final int NEAR = 12;
    private static final int[] STORE_LINES = {22, 40, 55};

    /** For a picture that stands by itself; a page has its own. */
    private static final String STYLE = """
            <style>
            text { font: 12px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1c2733 }
            .id { font-weight: 600; font-size: 13px } .count { fill: #56636f; font-size: 11px }
            .failed { fill: #b3261e } rect { rx: 7px; stroke: #b9c4cf }
            .paper { fill: #f6f8fa; stroke: none; rx: 10px }
            .feed { fill: #e8f1fb } .site { fill: #f1ecfb } .link { fill: #e6f5ec } .publish { fill: #fdf2df }
            .store { fill: #fff; stroke: #7a8896 } path { fill: none; stroke: #7f8c99; stroke-width: 1.4 }
            .tip { fill: #7f8c99; stroke: none } .off { opacity: .45 }
            </style>
            """;

    private final PictureWords words;
    private final Layout layout;
    private final StringBuilder svg = new StringBuilder();

    private RoutesPicture(List<RunningRoute> routes, PictureWords words) {
        this.words = words;
        this.layout = Layout.of(routes, words);
    }

    /** By itself, in English: a file of its own. */
    public static String draw(List<RunningRoute> routes) {
        return new RoutesPicture(routes, new PlainWords()).svg(STYLE);
    }

    /** As part of a page, whose style knows the classes: routes, paper, id, count, failed, store, tip, off, and stages. */
    public static String draw(List<RunningRoute> routes, PictureWords words) {
        return new RoutesPicture(routes, words).svg("");
    }

    private String svg(String style) {
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" class="routes" role="%3$s" aria-label="%4$s">
                %5$s<title>%4$s</title>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="6" markerHeight="6" \
                orient="auto">\
                <path d="M0 0L8 4L0 8z" class="tip"/></marker></defs>
                <rect class="paper" width="%1$d" height="%2$d"/>
                """, layout.width(), layout.height(), style.isEmpty() ? "group" : "img", escaped(words.title()), style));
        int line = 24;
        for (String each : words.legend()) {
            text(Layout.MARGIN, line, "count", each);
            line += Box.LINE;
        }
        layout.boxes().forEach(from -> layout.boxes().stream().filter(to -> layout.goesOn(from, to))
                .forEach(to -> arrow(from, to)));
        layout.boxes().forEach(this::box);
        store();
        return svg.append("</svg>\n").toString();
    }

    private void arrow(Box from, Box to) {
        if (from.x() == to.x()) {
            within(from, to);
        } else if (to.x() - from.right() == Layout.GAP_X) {
            int turn = to.x() - NEAR;
            svg.append(Arrow.through(from.right(), from.middle(), turn, from.middle(), turn, to.middle(), to.x(),
                    to.middle()));
        } else {
            below(from, to);
        }
    }

    /** In the column of linking: down, or back up at its side. */
    private void within(Box from, Box to) {
        if (from.y() < to.y()) {
            int middle = from.x() + Box.WIDTH / 2;
            svg.append(Arrow.through(middle, from.bottom(), middle, to.y()));
        } else {
            int side = from.x() - NEAR;
            svg.append(Arrow.through(from.x(), from.middle(), side, from.middle(), side, to.middle(), to.x(),
                    to.middle()));
        }
    }

    /** Under the boxes that stand in between. */
    private void below(Box from, Box to) {
        int lane = Math.max(from.middle(), layout.bottomBetween(from, to) + NEAR);
        int down = from.right() + NEAR;
        int up = to.x() - 2 * NEAR;
        svg.append(Arrow.through(from.right(), from.middle(), down, from.middle(), down, lane, up, lane, up,
                to.middle(), to.x(), to.middle()));
    }

    private void store() {
        int x = layout.linkX();
        int y = layout.storeY();
        int middle = x + Box.WIDTH / 2;
        svg.append(String.format(Locale.ROOT, "<rect class=\"store\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
                x, y, Box.WIDTH, Layout.STORE_HEIGHT));
        List<String> kept = words.store();
        for (int i = 0; i < kept.size(); i++) {
            text(x + PAD, y + STORE_LINES[i], i == 0 ? "id" : "count", kept.get(i));
        }
        for (Box box : layout.boxes()) {
            int side = box.x() - NEAR;
            int height = y + Layout.STORE_HEIGHT / 2;
            if (box.first().takesFromOutbox()) {
                svg.append(Arrow.through(x + Box.WIDTH, height, side, height, side, box.middle(), box.x(),
                        box.middle()));
            } else if (box.x() == x && box.y() > y) {
                svg.append(Arrow.through(middle, y + Layout.STORE_HEIGHT, middle, box.y()));
            } else if (box.first().id().equals("link")) {
                svg.append(Arrow.through(middle, box.bottom(), middle, y));
            }
        }
    }

    private void box(Box box) {
        String address = words.address(box.first());
        if (address != null) {
            svg.append("<a href=\"").append(escaped(address)).append("\">");
        }
        drawn(box);
        if (address != null) {
            svg.append("</a>\n");
        }
    }

    private void drawn(Box box) {
        svg.append(String.format(Locale.ROOT,
                "<g%s><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
                box.first().started() ? "" : " class=\"off\"", box.first().stage(), box.x(), box.y(), Box.WIDTH,
                box.height()));
        int y = box.y();
        for (int part = 0; part < box.routes().size(); part++) {
            route(box, part, y);
            y += box.heightOf(part);
        }
        svg.append("</g>\n");
    }

    private void route(Box box, int part, int top) {
        int y = top + 18;
        for (BoxText.Line line : box.lines(part)) {
            // The steps stand a little apart from the counts.
            boolean step = part == 0 && line.style().isEmpty();
            text(box.x() + line.indent(), step ? y + 2 : y, line.style(), line.text());
            y += Box.LINE;
        }
    }

    private void text(int x, int y, String style, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\"%s>%s</text>%n", x, y,
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
