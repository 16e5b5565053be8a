package clientregistry.store.search;

import java.util.List;
import java.util.UUID;

/**
 * The blocking keys of one record.
 *
 * @param identifierKeys keys of shared identifiers: whoever has one comes before all others
 * @param otherKeys      keys of names, dates, contacts and addresses; each pass has a weight
 * @param size           how many candidates at most
 */
public record CandidateQuery(List<String> identifierKeys, List<String> otherKeys, int size) {

    /** How many there are. */
    int keys() {
        return identifierKeys.size() + otherKeys.size();
    }

    /** Orders records that share equally telling keys: arbitrary, and the same in every index. */
    public static long rank(UUID record) {
        return record.getMostSignificantBits();
    }
}
