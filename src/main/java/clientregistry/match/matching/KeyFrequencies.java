package clientregistry.match.matching;

import clientregistry.match.normalisation.Keys;
import java.util.Map;

/**
 * How many records of a register have a blocking key. Only frequent keys are listed; any other one is rare there.
 * Immutable.
 *
 * @param records  that the register had when they were counted; 0 where nobody counted
 * @param frequent records by {@link Keys#hash}; what many share is of nobody, and its hash says no more than that
 */
public record KeyFrequencies(long records, Map<Long, Integer> frequent) {

    /** Of rules for registers in general. */
    public static final KeyFrequencies UNKNOWN = new KeyFrequencies(0, Map.of());

    /** So many records may have a key without being too many to be looked at for it alone. */
    public static final int MOST_OF_RARE = 15;
    /** Every node keeps each rule set that it has read in memory; beyond this, the less frequent ones pass for rare. */
    public static final int MOST = 50_000;

    public KeyFrequencies {
        if (records < 0 || frequent.size() > MOST) {
            throw new IllegalArgumentException("keys needs a number of records and " + MOST + " keys at most");
        }
        frequent.values().forEach(count -> {
            if (count < 1 || count > records) {
                throw new IllegalArgumentException("keys: " + count + " of " + records + " records cannot have a key");
            }
        });
        frequent = Map.copyOf(frequent);
    }

    public boolean isKnown() {
        return records > 0;
    }

    /** Records that have the key; 0 for a rare one. */
    int count(String key) {
        return frequent.getOrDefault(Keys.hash(key), 0);
    }
}
