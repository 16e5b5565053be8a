package clientregistry.tools.evaluation;

/**
 * What stewards are asked.
 *
 * @param pairs          put before them
 * @param truePairs      of these, one person
 * @param shareOfRecords pairs per record, 0 and up
 * @param shareTrue      0 to 1; 1 when nothing is asked
 */
public record ReviewLoad(long pairs, long truePairs, double shareOfRecords, double shareTrue) {

    static ReviewLoad of(Evaluation scores) {
        long pairs = scores.reviewed();
        return new ReviewLoad(pairs, scores.reviewedTrue(), scores.records() == 0
                ? 0 : (double) pairs / scores.records(), pairs == 0 ? 1 : (double) scores.reviewedTrue() / pairs);
    }
}
