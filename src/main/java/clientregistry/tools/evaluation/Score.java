package clientregistry.tools.evaluation;

/**
 * How good a grouping is, by one measure.
 *
 * @param precision share of what was found that is true, 0 to 1; 1 when nothing was found
 * @param recall    share of what is true that was found, 0 to 1; 1 when there was nothing to find
 * @param f1        harmonic mean of both
 */
public record Score(double precision, double recall, double f1) {

    static Score of(double precision, double recall) {
        return new Score(precision, recall, precision + recall == 0
                ? 0 : 2 * precision * recall / (precision + recall));
    }

    static Score ofCounts(long right, long found, long truth) {
        return of(share(right, found), share(right, truth));
    }

    /** 0 to 1; 1 of nothing. */
    static double share(long part, long of) {
        return of == 0 ? 1 : (double) part / of;
    }
}
