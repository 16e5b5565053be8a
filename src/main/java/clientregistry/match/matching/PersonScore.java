package clientregistry.match.matching;

import java.util.UUID;

/**
 * How well a record fits a person.
 *
 * @param person           the person
 * @param member           the member it agrees with best
 * @param comparison       the comparison with that member
 * @param members          how many distinct members it was compared with
 * @param opposed          how many of them speak against
 * @param sharesIdentifier whether a unique identifier of any member is equal
 * @param objection        why it must not be linked automatically, null when nothing forbids it
 */
public record PersonScore(UUID person, UUID member, Comparison comparison, int members, int opposed,
                          boolean sharesIdentifier, Objection objection) {

    /** log2 odds of the best comparison. */
    public double weight() {
        return comparison.weight();
    }

    /** Probability of the best comparison, 0 to 1. */
    public double probability() {
        return comparison.probability();
    }

    /** Why it must not be linked automatically, null when nothing forbids it. */
    public String veto() {
        return objection == null ? null : objection.reason();
    }

    /** The same, with something against it that the pair alone does not show. */
    public PersonScore against(Objection reason) {
        return new PersonScore(person, member, comparison, members, opposed, sharesIdentifier, reason);
    }

    boolean isContradiction() {
        return objection != null && objection.isContradiction();
    }
}
