package clientregistry.console.drawing;

/** What one field adds to a sum, as a bar in its row: from the sum before to the sum after, so that bars make steps. */
public final class WeightBar {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 14;
    private static final int THICK = 8;

    private WeightBar() {
    }

    /**
     * Draws it.
     *
     * @param title what it says
     * @param least leftmost sum of all rows, as {@code most} is the rightmost
     */
    public static Drawn of(String title, double weight, double total, double least, double most) {
        double span = Math.max(1, most - least);
        double before = WIDTH * (total - weight - least) / span;
        double after = WIDTH * (total - least) / span;
        double left = Math.min(before, after);
        Drawing svg = new Drawing("step", title, WIDTH, HEIGHT);
        double zero = WIDTH * -least / span;
        if (zero > 0 && zero < WIDTH) {
            svg.line("axis", zero, 0, zero, HEIGHT);
        }
        svg.bar(weight < 0 ? "against" : "for", left, (HEIGHT - THICK) / 2.0, Math.max(1, Math.abs(after - before)), THICK);
        return svg.close();
    }
}
