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
        double perRecord = scores.records() == 0 ? 0 : (double) pairs / scores.records();
        return new ReviewLoad(pairs, scores.reviewedTrue(), perRecord, Score.share(scores.reviewedTrue(), pairs));
    }
}
