package clientregistry.evaluation;

import java.util.IntSummaryStatistics;
import java.util.List;

/**
 * How many earlier records share a blocking key with a record when it is fed: what one feed costs.
 *
 * @param mean   over all records, uncapped
 * @param most   of one record, uncapped
 * @param cap    most candidates that a feed compares
 * @param capped records that had more
 */
public record CandidateLoad(double mean, int most, int cap, long capped) {

    static CandidateLoad of(List<Integer> perRecord, int cap) {
        IntSummaryStatistics all = perRecord.stream().mapToInt(Integer::intValue).summaryStatistics();
        return new CandidateLoad(all.getAverage(), perRecord.isEmpty() ? 0 : all.getMax(), cap,
                perRecord.stream().filter(count -> count > cap).count());
    }
}
