package clientregistry.tools.training;

/**
 * How many of all pairs are one person, as log2 odds: as many as the candidate pairs are expected to hold.
 *
 * @param records size of the sample
 * @param of      of how many records it was chosen
 * @param share   how many of its candidate pairs are judged, above 0 and at most 1
 * @param before  prior of the rule set in force, bits
 */
record Prior(int records, long of, double share, double before) {

    /**
     * A registry whose sources have hardly met has few pairs of one person yet; that the next record has none for sure
     * does not follow. So it is never believed to have fewer than this many for each record; of which a sample has
     * fewer, since both records of a pair must be chosen.
     */
    private static final double FEWEST_PER_RECORD = 0.02;

    /** @param expected how many of the judged candidate pairs are expected to be one person */
    double given(double expected) {
        double pairs = Math.max(FEWEST_PER_RECORD * records * records / of, expected / share);
        return Math.log(Smoothing.share(pairs, (double) Strangers.all(records), Math.pow(2, before))) / Math.log(2);
    }
}
