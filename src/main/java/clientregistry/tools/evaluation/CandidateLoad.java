package clientregistry.tools.evaluation;

import java.util.List;

/**
 * How many earlier records are candidates of a record when it is fed: what one feed costs.
 *
 * @param mean   over all records, uncapped
 * @param p95    95 % of the records have at most so many, uncapped
 * @param most   of one record, uncapped
 * @param cap    most persons that a feed compares; so many records may be fewer persons
 * @param capped records that had more candidates
 */
public record CandidateLoad(double mean, int p95, int most, int cap, long capped) {

    static CandidateLoad of(List<Integer> perRecord, int cap) {
        int[] sorted = perRecord.stream().mapToInt(Integer::intValue).sorted().toArray();
        double mean = perRecord.stream().mapToInt(Integer::intValue).average().orElse(0);
        return new CandidateLoad(mean, atShare(sorted, 0.95), atShare(sorted, 1), cap,
                perRecord.stream().filter(count -> count > cap).count());
    }

    private static int atShare(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
