package clientregistry.match.matching;

import clientregistry.match.normalisation.BlockingPass;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who is a candidate of a record. What is written of a record are all its keys, whatever the rules; the rule set in
 * force says which of them are asked for, and how much each tells. The index, PostgreSQL, the batch and every
 * evaluation ask here, so they find the same. It depends on the key alone, so who finds is found. Immutable and
 * thread-safe.
 *
 * <p>A rule set that has counted the keys of its register weighs each by how rare it is there. A rare one is enough
 * alone; frequent ones must tell together what a rare one does, and what nearly everybody has is not asked for.
 */
public final class Asking {

    /** What rule sets ask for that know nothing of the register: any key of some passes. */
    public static final Asking ANY = new Asking(KeyFrequencies.UNKNOWN);

    /** Weights are tenths of a bit where keys were counted. */
    private static final int PER_BIT = 10;
    /** Beyond being one in all records: keys that are shared together say in part the same. */
    private static final int SPARE_BITS = 4;
    /** More than all other keys of a record together. */
    private static final int IDENTIFIER = 20_000;
    /** One that more have, and more than a hundredth of all, tells less than it costs to look them up. */
    private static final int TOO_MANY = 1_000;

    private final KeyFrequencies frequencies;
    private final int least;

    private Asking(KeyFrequencies frequencies) {
        this.frequencies = frequencies;
        this.least = frequencies.isKnown() ? bits(frequencies.records()) + PER_BIT * SPARE_BITS : 1;
    }

    public static Asking of(RuleSet rules) {
        return new Asking(rules.register().keys());
    }

    /**
     * What is asked of one record.
     *
     * @param weights by key
     * @param least   what the keys that another record shares must weigh together
     */
    public record Asked(Map<String, Integer> weights, int least) {

        /** How much it tells that another record has these keys; 0 when that does not make it a candidate. */
        public int weight(Collection<String> other) {
            int sum = other.stream().mapToInt(key -> weights.getOrDefault(key, 0)).sum();
            return sum >= least ? sum : 0;
        }
    }

    /**
     * Those of its keys that are asked for, and what they weigh.
     *
     * @param keys of the record, in an order that stays
     */
    public Asked of(Collection<String> keys) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        keys.forEach(key -> {
            int weight = weight(key);
            if (weight > 0) {
                weights.put(key, weight);
            }
        });
        return new Asked(weights, least);
    }

    /** What the keys that two records share must weigh together. */
    public int least() {
        return least;
    }

    /** How much a key tells; 0 when it is not asked for. */
    public int weight(String key) {
        BlockingPass pass = BlockingPass.of(key);
        if (!frequencies.isKnown()) {
            return pass.weight();
        }
        if (pass == BlockingPass.SHARED_IDENTIFIER) {
            return IDENTIFIER;
        }
        int count = frequencies.count(key);
        if (count > TOO_MANY && count > frequencies.records() / 100) {
            return 0;
        }
        return count == 0 ? least : Math.min(least, bits(frequencies.records()) - bits(count));
    }

    private static int bits(long number) {
        return (int) Math.round(PER_BIT * Math.log((double) number) / Math.log(2));
    }
}
