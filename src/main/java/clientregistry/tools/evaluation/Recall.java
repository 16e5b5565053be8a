package clientregistry.tools.evaluation;

/**
 * Shares, 0 to 1, of all true pairs; 1 when there are none.
 *
 * @param automatic linked
 * @param review    not linked, and put before a steward as this pair
 * @param blocking  share a blocking key: more than these cannot be found but through a third record
 */
public record Recall(double automatic, double review, double blocking) {

    static Recall of(Evaluation scores, long sharingKey) {
        long all = scores.pairs().inTruth();
        return new Recall(scores.pairwise().recall(), Score.share(scores.reviewedTrue(), all),
                Score.share(sharingKey, all));
    }
}
