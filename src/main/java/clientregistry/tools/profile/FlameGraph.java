package clientregistry.tools.profile;

import clientregistry.console.drawing.Svg;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Draws a tree of calls from the top down: a box is as wide as what it and its calls took, below it stands what it
 * called. Boxes of a stage have its colour, those of libraries a paler one. Each box clips its own text, so the
 * picture fits any width without a script.
 */
final class FlameGraph {

    private static final int ROW = 19;
    private static final int GAP = 1;
    /** Nobody can point at less of a screen. */
    private static final double NARROWEST = 0.05;
    private static final Map<String, HubStage> STAGES = ProfileText.byWord();

    private final StringBuilder svg = new StringBuilder();
    private final LongFunction<String> unit;
    private final double all;

    private FlameGraph(CallTree tree, LongFunction<String> unit) {
        this.unit = unit;
        this.all = Math.max(1, tree.value());
    }

    /**
     * The picture as an element of a page.
     *
     * @param tree whose first level are stages
     * @param unit how a value is said
     */
    static String svg(CallTree tree, LongFunction<String> unit) {
        FlameGraph graph = new FlameGraph(tree, unit);
        graph.svg.append(String.format(Locale.ROOT, "<svg class=\"flames\" width=\"100%%\" height=\"%d\" role=\"img\" "
                + "aria-label=\"%s\">%n", tree.depth() * ROW, Svg.escape(tree.name())));
        graph.box(tree, 0, 0, "all");
        double x = 0;
        for (CallTree stage : tree.children()) {
            graph.svg.append("<g style=\"--hue:").append(STAGES.get(stage.name()).hue()).append("\">\n");
            graph.draw(stage, x, 1, STAGES.get(stage.name()).isSampled() ? "ours" : "machine");
            graph.svg.append("</g>\n");
            x += graph.percent(stage);
        }
        return graph.svg.append("</svg>\n").toString();
    }

    private void draw(CallTree node, double x, int row, String kind) {
        if (percent(node) < NARROWEST) {
            return;
        }
        box(node, x, row, kind);
        double next = x;
        for (CallTree child : node.children()) {
            draw(child, next, row + 1, StageTable.isOurs(child.name()) ? "ours" : "library");
            next += percent(child);
        }
    }

    private double percent(CallTree node) {
        return 100 * node.value() / all;
    }

    private void box(CallTree node, double x, int row, String kind) {
        svg.append(String.format(Locale.ROOT, "<svg class=\"%s\" x=\"%.3f%%\" y=\"%d\" width=\"%.3f%%\" height=\"%d\">"
                + "<title>%s: %s, %.1f %%</title><rect width=\"100%%\" height=\"100%%\"/>"
                + "<text x=\"4\" y=\"13\">%s</text></svg>%n", kind, x, row * ROW, percent(node), ROW - GAP,
                Svg.escape(node.name()), unit.apply(node.value()), percent(node),
                Svg.escape(Frames.shortened(node.name()))));
    }
}
