package clientregistry.tools.evaluation;

import java.util.Map;

/**
 * How good the links of a registry are, against a known truth. Pairs are counted from cluster sizes, in time linear in
 * the records.
 *
 * @param records            records judged
 * @param truePersons        persons in truth
 * @param foundPersons       persons found
 * @param pairs              how many pairs were to be found and were
 * @param pairwise           over all pairs of records in one person
 * @param clusters           a found person is right only when it has exactly the records of a true one
 * @param unmixed            share, 0 to 1, of the found persons with several records that hold one true person's only;
 *                           1 when there is none
 * @param bCubed             averaged over records (Bagga and Baldwin, LREC workshop, 1998)
 * @param reviewed           distinct pairs put before a steward that were not linked already
 * @param reviewedTrue       how many of them are one person
 * @param pairwiseWithReview pairwise, as if a steward linked every reviewed pair that is true and no other; the pairs
 *                           that follow from these links are not counted
 */
public record Evaluation(long records, long truePersons, long foundPersons, PairCounts pairs, Score pairwise,
        Score clusters, double unmixed, Score bCubed, long reviewed, long reviewedTrue, Score pairwiseWithReview) {

    /**
     * Judges links by the truth.
     *
     * @throws IllegalArgumentException when truth and registry do not speak of the same records
     */
    public static Evaluation of(LinkedPeople people) {
        Overlap overlap = new Overlap(people.truth(), people.found());
        PairCounts pairs = PairCounts.of(overlap.truePairs(), overlap.foundPairs(), overlap.rightPairs());
        long reviewed = people.reviewed().stream().filter(pair -> !people.areLinked(pair)).count();
        long right = people.reviewed().stream().filter(pair -> !people.areLinked(pair) && people.areOne(pair)).count();
        return new Evaluation(people.truth().size(), persons(people.truth()), persons(people.found()), pairs,
                Score.ofCounts(pairs.right(), pairs.linked(), pairs.inTruth()), overlap.clusters(), overlap.unmixed(),
                overlap.bCubed(), reviewed, right, Score.ofCounts(pairs.right() + right, pairs.linked() + right,
                pairs.inTruth()));
    }

    private static long persons(Map<String, String> personByRecord) {
        return personByRecord.values().stream().distinct().count();
    }
}
