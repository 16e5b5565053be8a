package clientregistry.match.matching;

/**
 * How often a level of agreement is seen (Fellegi and Sunter, JASA 64, 1969).
 *
 * @param m share of pairs of one person that show it, above 0 and at most 1
 * @param u share of pairs of two persons that show it, above 0 and at most 1
 */
public record Odds(double m, double u) {

    public Odds {
        if (!(m > 0 && m <= 1 && u > 0 && u <= 1)) {
            throw new IllegalArgumentException("m and u must be above 0 and at most 1, not " + m + " and " + u);
        }
    }

    /** log2(m / u): positive speaks for one person, negative against. */
    public double weight() {
        return weight(u);
    }

    double weight(double otherU) {
        return Math.log(m / otherU) / Math.log(2);
    }
}
