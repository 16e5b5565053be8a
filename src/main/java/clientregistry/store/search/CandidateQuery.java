package clientregistry.store.search;

import java.util.Map;
import java.util.UUID;

/**
 * What is asked of one record.
 *
 * @param keys  blocking keys and what each weighs, above 0; whoever shares those that weigh most comes first
 * @param least what the keys that another record shares must weigh together
 * @param size  how many records at most
 */
public record CandidateQuery(Map<String, Integer> keys, int least, int size) {

    /** Orders records that share equally telling keys: arbitrary, and the same in every index. */
    public static long rank(UUID record) {
        return record.getMostSignificantBits();
    }
}
