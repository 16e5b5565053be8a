package clientregistry.match.matching;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A version of the rules that decide who is the same person. Nothing in it depends on what the registry holds, so the
 * same pair always decides alike. Immutable and thread-safe.
 *
 * @param version     name stored with every piece of evidence
 * @param prior       log2 odds, before anything is compared, that two records of the registry are one person; about
 *                    minus log2 of the people
 * @param thresholds  when to link, when to ask
 * @param guards      what keeps households, twins and chains apart
 * @param weights     how much each level of agreement counts
 * @param kin         kinds of two persons who look alike, by name
 * @param commonNames names that say less
 * @param register    what was learned of the register besides
 */
public record RuleSet(String version, double prior, Thresholds thresholds, Guards guards, Weights weights,
                      Map<String, Kin> kin, CommonNames commonNames, Register register) {

    /** More than all people who ever lived, many times over; enough to link nobody. */
    private static final int LEAST_PRIOR = -1000;
    private static final Pattern VERSION = Pattern.compile("[\\p{L}\\p{N}._+:-]{1,36}");

    public RuleSet {
        requireVersion(version);
        if (!(LEAST_PRIOR <= prior && prior <= 0)) {
            throw new IllegalArgumentException("prior must be from " + LEAST_PRIOR + " to 0 bits, not " + prior);
        }
        kin = Collections.unmodifiableMap(new TreeMap<>(kin));
    }

    /** For registers in general. */
    public RuleSet(String version, double prior, Thresholds thresholds, Guards guards, Weights weights,
            Map<String, Kin> kin, CommonNames commonNames) {
        this(version, prior, thresholds, guards, weights, kin, commonNames, Register.UNKNOWN);
    }

    /**
     * For records of sources that it was not learned from: no guard is waived, of kin there are no fewer than before, a rare
     * name says no more than others, and a link is twice as sure.
     */
    RuleSet careful() {
        Map<String, Kin> believed = new TreeMap<>();
        kin.forEach((name, kind) -> believed.put(name, new Kin(Math.max(kind.perMatch(),
                register.kinBefore().getOrDefault(name, kind.perMatch())), kind.shares())));
        Thresholds surer = new Thresholds(Probability.ofWeight(thresholds.automaticWeight() + 1), thresholds.review());
        return new RuleSet(version, prior, surer, guards, weights, believed, commonNames,
                new Register(0, Set.of(), register.kinBefore(), register.sources(),
                        register.keys()));
    }

    /**
     * Requires that a text can be the name of a rule set.
     *
     * @throws IllegalArgumentException in one line when it cannot be the name of a rule set
     */
    public static void requireVersion(String version) {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("version must be letters, digits and . _ + : - (36 at most), not '"
                    + version + "'");
        }
    }
}
