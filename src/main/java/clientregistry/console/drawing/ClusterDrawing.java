package clientregistry.console.drawing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of a person as dots on a circle, and between them lines: the thicker, the surer that the two are one. A
 * record that hangs by a thin line is one to look at.
 */
public final class ClusterDrawing {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final double RADIUS = 100;
    private static final double DOT = 9;
    private static final double THICKEST = 6;
    private static final double THINNEST = 0.8;
    /** Log2 odds beyond which nobody sees a difference. */
    private static final double SUREST = 20;

    private ClusterDrawing() {
    }

    /** A record. */
    public record Dot(String id, String label) {
    }

    /**
     * Two records.
     *
     * @param weight log2 odds that they are one person
     * @param judged one, ask or two
     */
    public record Bond(String a, String b, double weight, String judged) {
    }

    private record Place(double x, double y) {
    }

    /**
     * Draws them.
     *
     * @param title what it shows, in the reader's language
     * @param bonds of these dots; those judged two are not drawn
     */
    public static Drawn of(String title, List<Dot> dots, List<Bond> bonds) {
        Drawing svg = new Drawing("cluster code", title, WIDTH, HEIGHT);
        Map<String, Place> places = places(dots);
        bonds.stream().filter(bond -> !bond.judged.equals("two")).forEach(bond -> {
            Place a = places.get(bond.a);
            Place b = places.get(bond.b);
            String thickness = "bond " + bond.judged + " " + thickness(bond.weight);
            svg.line(thickness, a.x, a.y, b.x, b.y);
        });
        dots.forEach(dot -> {
            Place at = places.get(dot.id);
            svg.dot("record", at.x, at.y, DOT, dot.label);
            svg.text(at.x + side(at) * (DOT + 5), at.y + 4, anchor(at), dot.label);
        });
        return svg.close();
    }

    private static Map<String, Place> places(List<Dot> dots) {
        Map<String, Place> places = new HashMap<>();
        double centreX = WIDTH / 2.0;
        double centreY = HEIGHT / 2.0;
        double radius = dots.size() == 1 ? 0 : RADIUS;
        for (int i = 0; i < dots.size(); i++) {
            double angle = Math.PI * (2.0 * i / dots.size() - 1);
            places.put(dots.get(i).id, new Place(centreX + radius * Math.cos(angle), centreY + radius * Math.sin(angle)));
        }
        return places;
    }

    private static double side(Place at) {
        return at.x < WIDTH / 2.0 - 1 ? -1 : 1;
    }

    private static String anchor(Place at) {
        return side(at) < 0 ? "end" : "start";
    }

    /** One of the classes w1 to w6: the page's style makes lines of them. */
    static String thickness(double weight) {
        double share = Math.max(0, Math.min(1, weight / SUREST));
        return "w" + Math.round(THINNEST + share * (THICKEST - THINNEST));
    }
}
