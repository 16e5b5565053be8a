package clientregistry.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Set;

/**
 * How good the links of a registry are, against a known truth. Pairs are counted from cluster sizes, in time linear in the
 * records.
 *
 * @param records            records judged
 * @param truePersons        persons in truth
 * @param foundPersons       persons found
 * @param pairwise           over all pairs of records in one person
 * @param clusters           a found person is right only when it has exactly the records of a true one
 * @param bCubed             averaged over records (Bagga and Baldwin, LREC workshop, 1998)
 * @param reviewed           distinct pairs put before a steward that were not linked already
 * @param reviewedTrue       how many of them are one person
 * @param pairwiseWithReview pairwise, as if a steward linked every reviewed pair that is true and no other; the pairs
 *                           that follow from these links are not counted
 */
public record Evaluation(long records, long truePersons, long foundPersons, Score pairwise, Score clusters, Score bCubed,
                         long reviewed, long reviewedTrue, Score pairwiseWithReview) {

    /**
     * @param truthPersonByRecord record, its person in truth
     * @param foundPersonByRecord record, its person in the registry; the same records as in the truth
     * @param reviewedPairs       pairs of records put before a steward
     * @throws IllegalArgumentException when the two maps do not speak of the same records
     */
    public static Evaluation of(Map<String, String> truthPersonByRecord, Map<String, String> foundPersonByRecord,
                                Set<RecordPair> reviewedPairs) {
        Overlap overlap = new Overlap(truthPersonByRecord, foundPersonByRecord);
        long reviewed = reviewedPairs.stream().filter(pair -> !together(foundPersonByRecord, pair)).count();
        long right = reviewedPairs.stream().filter(pair -> !together(foundPersonByRecord, pair)
                && together(truthPersonByRecord, pair)).count();
        return new Evaluation(truthPersonByRecord.size(), persons(truthPersonByRecord), persons(foundPersonByRecord),
                Score.ofCounts(overlap.rightPairs(), overlap.foundPairs(), overlap.truePairs()), overlap.clusters(),
                overlap.bCubed(), reviewed, right, Score.ofCounts(overlap.rightPairs() + right,
                overlap.foundPairs() + right, overlap.truePairs()));
    }

    private static boolean together(Map<String, String> personByRecord, RecordPair pair) {
        String person = personByRecord.get(pair.one());
        return person != null && person.equals(personByRecord.get(pair.other()));
    }

    private static long persons(Map<String, String> personByRecord) {
        return personByRecord.values().stream().distinct().count();
    }

    public String toJson() {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an evaluation always has a JSON form", e);
        }
    }
}
