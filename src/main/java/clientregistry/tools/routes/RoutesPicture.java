package clientregistry.tools.routes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws the way of what is fed, from the listeners through linking to what is published, as SVG: a box for each route
 * with its steps and counts, an arrow where one goes on to another. What is committed is published from the outbox.
 */
public final class RoutesPicture {

    private static final Set<String> STAGES = Set.of("feed", "site", "link", "publish");
    private static final int WIDTH = 214;
    private static final int GAP_X = 56;
    private static final int GAP_Y = 22;
    private static final int LINE = 15;
    private static final int HEAD = 40;
    private static final int MARGIN = 28;

    private final List<RunningRoute> routes;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Box> boxes = new LinkedHashMap<>();

    private record Box(RunningRoute route, int x, int y, int height) {

        int middle() {
            return y + height / 2;
        }
    }

    private RoutesPicture(List<RunningRoute> all) {
        this.routes = all.stream().filter(route -> STAGES.contains(route.stage())).toList();
    }

    public static String draw(List<RunningRoute> routes) {
        RoutesPicture picture = new RoutesPicture(routes);
        picture.placeInColumns();
        picture.placeBoxes();
        return picture.svg();
    }

    /** As far from the listeners as the longest way there is; publishing stands behind all of them. */
    private void placeInColumns() {
        routes.stream().filter(route -> !route.isInner()).forEach(route -> columns.put(route.id(), 0));
        for (int round = 0; round < routes.size(); round++) {
            for (RunningRoute from : routes) {
                for (RunningRoute to : routes) {
                    if (!to.equals(from) && goesOn(from, to) && columns.containsKey(from.id())) {
                        columns.merge(to.id(), columns.get(from.id()) + 1, Math::max);
                    }
                }
            }
        }
        int linking = columns.getOrDefault("link", 0);
        for (RunningRoute route : routes) {
            if (route.stage().equals("publish")) {
                columns.put(route.id(), linking + 2);
            } else if (route.stage().equals("link") && !route.isInner()) {
                columns.put(route.id(), linking - 1);
            }
        }
    }

    private static boolean goesOn(RunningRoute from, RunningRoute to) {
        return from.steps().stream().anyMatch(step -> step.goesTo(to.from()));
    }

    private void placeBoxes() {
        Map<Integer, Integer> filled = new HashMap<>();
        List<RunningRoute> inOrder = new ArrayList<>(routes);
        inOrder.removeIf(route -> !columns.containsKey(route.id()));
        for (RunningRoute route : inOrder) {
            int column = columns.get(route.id());
            int y = filled.getOrDefault(column, MARGIN + 34);
            int height = HEAD + LINE * lines(route).size() + 8;
            boxes.put(route.id(), new Box(route, MARGIN + column * (WIDTH + GAP_X), y, height));
            filled.put(column, y + height + GAP_Y);
        }
        int tallest = filled.values().stream().max(Integer::compare).orElse(0);
        boxes.replaceAll((id, box) -> new Box(box.route(), box.x(),
                box.y() + (tallest - filled.get(columns.get(id))) / 2, box.height()));
    }

    /** What it does, where it goes on being an arrow; what it does when that came back, marked. */
    private static List<String> lines(RunningRoute route) {
        List<String> lines = new ArrayList<>();
        String back = "";
        for (RunningRoute.Step step : route.steps()) {
            if (step.goesOn() && step.depth() == 0) {
                back = "↩ ";
            } else if (step.kind().startsWith("process") && step.name() != null) {
                lines.add(back + words(step.name()));
            } else if (step.kind().equals("to")) {
                lines.add("→ " + step.name().replaceAll("[:/].*", ""));
            }
        }
        return lines;
    }

    /** decideAndCommit: decide and commit. */
    private static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT).replace("hl7", "HL7")
                .replace("fhir", "FHIR").replace("http", "HTTP");
    }

    private String svg() {
        int width = boxes.values().stream().mapToInt(box -> box.x() + WIDTH).max().orElse(0) + MARGIN;
        int height = boxes.values().stream().mapToInt(box -> box.y() + box.height()).max().orElse(0) + MARGIN;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="Routes of the hub">
                <style>
                text { font: 12px system-ui, sans-serif; fill: #1c2733 }
                .id { font-weight: 600; font-size: 13px } .count { fill: #5b6b7b; font-size: 11px }
                .failed { fill: #b3261e } .stage { font-size: 12px; fill: #5b6b7b; letter-spacing: .08em }
                rect { rx: 7px; stroke: #c3ccd6; fill: #fff } .paper { fill: #f6f8fa; stroke: none; rx: 0 }
                .feed { fill: #e8f1fb } .site { fill: #f1ecfb } .link { fill: #e6f5ec } .publish { fill: #fdf2df }
                .store { fill: #fff; stroke: #7a8896 } path { fill: none; stroke: #8a97a5; stroke-width: 1.3 }
                .off { opacity: .45 }
                </style>
                <defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">\
                <path d="M0 0L8 4L0 8z" style="fill:#8a97a5;stroke:none"/></marker></defs>
                <rect class="paper" width="%d" height="%d"/>
                """, width, height, width, height));
        text(svg, MARGIN, 30, "stage", "feed → link → publish: exchanges since the start of the hub");
        store(svg);
        arrows(svg);
        boxes.values().forEach(box -> box(svg, box));
        return svg.append("</svg>\n").toString();
    }

    private void store(StringBuilder svg) {
        Box link = boxes.get("link");
        if (link == null) {
            return;
        }
        int x = link.x() + WIDTH + GAP_X;
        int y = link.middle() - 38;
        svg.append(String.format(Locale.ROOT, "<rect class=\"store\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"76\"/>%n",
                x, y, WIDTH));
        text(svg, x + 12, y + 24, "id", "PostgreSQL");
        text(svg, x + 12, y + 42, "count", "records, persons, links,");
        text(svg, x + 12, y + 57, "count", "audit trail, outbox");
        arrow(svg, link.x() + WIDTH, link.middle(), x, link.middle());
        boxes.values().stream().filter(box -> box.route().stage().equals("publish"))
                .filter(box -> box.route().steps().stream().anyMatch(step -> String.valueOf(step.name())
                        .startsWith("take")))
                .forEach(box -> arrow(svg, x + WIDTH, link.middle(), box.x(), box.middle()));
    }

    private void arrows(StringBuilder svg) {
        for (Box from : boxes.values()) {
            for (Box to : boxes.values()) {
                if (!from.equals(to) && goesOn(from.route(), to.route())) {
                    arrow(svg, from.x() + WIDTH, from.middle(), to.x(), to.middle());
                }
            }
        }
    }

    private static void arrow(StringBuilder svg, int x1, int y1, int x2, int y2) {
        int bend = Math.max(24, (x2 - x1) / 2);
        svg.append(String.format(Locale.ROOT, "<path d=\"M%d %dC%d %d %d %d %d %d\" marker-end=\"url(#tip)\"/>%n", x1,
                y1, x1 + bend, y1, x2 - bend, y2, x2 - 2, y2));
    }

    private static void box(StringBuilder svg, Box box) {
        RunningRoute route = box.route();
        svg.append(String.format(Locale.ROOT, "<g%s><rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n",
                route.started() ? "" : " class=\"off\"", route.stage(), box.x(), box.y(), WIDTH, box.height()));
        text(svg, box.x() + 12, box.y() + 19, "id", route.id());
        String counts = route.started() ? counts(route) : "off";
        text(svg, box.x() + 12, box.y() + 34, route.failures() > 0 ? "count failed" : "count", counts);
        int y = box.y() + HEAD + 11;
        for (String line : lines(route)) {
            text(svg, box.x() + 12, y, "", line);
            y += LINE;
        }
        svg.append("</g>\n");
    }

    private static String counts(RunningRoute route) {
        if (route.exchanges() == 0) {
            return "nothing yet";
        }
        String failed = route.failures() == 0 ? "" : String.format(Locale.ROOT, ", %,d failed", route.failures());
        return String.format(Locale.ROOT, "%,d%s · p95 %,.0f ms", route.exchanges(), failed, route.p95());
    }

    private static void text(StringBuilder svg, int x, int y, String style, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\"%s>%s</text>%n", x, y,
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
