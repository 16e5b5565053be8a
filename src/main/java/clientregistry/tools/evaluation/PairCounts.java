package clientregistry.tools.evaluation;

/**
 * How many pairs of records there are.
 *
 * @param inTruth of one person in truth
 * @param linked  in one person of the registry
 * @param right   both
 * @param wrong   linked, and two persons in truth
 * @param missed  of one person, and not linked, reviewed or not
 */
public record PairCounts(long inTruth, long linked, long right, long wrong, long missed) {

    static PairCounts of(long inTruth, long linked, long right) {
        return new PairCounts(inTruth, linked, right, linked - right, inTruth - right);
    }
}
