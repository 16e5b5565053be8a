package clientregistry.query.routes;

import java.util.Locale;

/** A line of straight pieces with round corners and a tip. */
final class Arrow {

    private static final double ROUND = 6;

    private Arrow() {
    }

    /**
     * As an SVG path.
     *
     * @param corners x and y of each, its two ends included
     */
    static String through(int... corners) {
        StringBuilder path = new StringBuilder("M" + corners[0] + " " + corners[1]);
        for (int i = 2; i < corners.length - 2; i += 2) {
            path.append(corner(corners, i));
        }
        return String.format(Locale.ROOT, "<path d=\"%sL%d %d\" marker-end=\"url(#tip)\"/>%n", path,
                corners[corners.length - 2], corners[corners.length - 1]);
    }

    private static String corner(int[] corners, int at) {
        int x = corners[at];
        int y = corners[at + 1];
        double in = round(x - corners[at - 2], y - corners[at - 1]);
        double out = round(corners[at + 2] - x, corners[at + 3] - y);
        return String.format(Locale.ROOT, "L%.1f %.1fQ%d %d %.1f %.1f", x - in * Integer.signum(x - corners[at - 2]),
                y - in * Integer.signum(y - corners[at - 1]), x, y, x + out * Integer.signum(corners[at + 2] - x),
                y + out * Integer.signum(corners[at + 3] - y));
    }

    private static double round(int across, int down) {
        return Math.min(ROUND, (Math.abs(across) + Math.abs(down)) / 2.0);
    }
}
