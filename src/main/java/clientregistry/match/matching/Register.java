package clientregistry.match.matching;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a rule set has learned of its own register besides weights.
 *
 * @param otherNames share of people, 0 to 1, who bear a name as rare as one that the common names do not list; 0 where
 *                   that was not learned, and such a name weighs as the average one
 * @param waived     guards that stop nearly only pairs of one person in this register
 * @param kinBefore  {@link Kin#perMatch} by kind before anything was learned, which bounds what may be learned
 * @param sources    those whose records it was learned from: others may be of another kind; null where that is not known
 * @param keys       how frequent blocking keys are, which says by which of them candidates are looked for
 */
public record Register(double otherNames, Set<HouseholdGuard> waived, Map<String, Double> kinBefore,
                       Set<String> sources, KeyFrequencies keys) {

    /** Of a rule set that was written for registers in general. */
    public static final Register UNKNOWN = new Register(0, Set.of(), Map.of(), null);

    public Register {
        if (!(otherNames >= 0 && otherNames <= 1)) {
            throw new IllegalArgumentException("other-names must be 0 to 1, not " + otherNames);
        }
        EnumSet<HouseholdGuard> guards = EnumSet.noneOf(HouseholdGuard.class);
        guards.addAll(waived);
        waived = Collections.unmodifiableSet(guards);
        kinBefore = Collections.unmodifiableMap(new TreeMap<>(kinBefore));
        sources = sources == null ? null : Collections.unmodifiableSet(new TreeSet<>(sources));
    }

    /** Whether records of this source may be judged by what was learned of the register. */
    public boolean knows(String source) {
        return sources == null || sources.contains(source);
    }

    /** Of a rule set that has not counted the keys of its register. */
    public Register(double otherNames, Set<HouseholdGuard> waived, Map<String, Double> kinBefore, Set<String> sources) {
        this(otherNames, waived, kinBefore, sources, KeyFrequencies.UNKNOWN);
    }

    /** The same that knows how frequent its keys are. */
    public Register counting(KeyFrequencies counted) {
        return new Register(otherNames, waived, kinBefore, sources, counted);
    }
}
