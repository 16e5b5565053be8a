package clientregistry.match.matching;

import java.util.List;
import java.util.UUID;

/**
 * How well a record fits a person.
 *
 * @param person           the person
 * @param member           the member it agrees with best
 * @param comparison       the comparison with that member, and one line for what the others say
 * @param members          how many distinct members it was compared with
 * @param opposed          how many of them speak against
 * @param sharesIdentifier whether a unique identifier of any member is equal
 * @param objection        why it must not be linked automatically, null when nothing forbids it
 * @param voices           what its members say together, null where only one was compared or the rules weigh by the
 *                         best
 */
public record PersonScore(UUID person, UUID member, Comparison comparison, int members, int opposed,
                          boolean sharesIdentifier, Objection objection, Voices voices) {

    /** What members say, in their order, and the place of the best: most of it is never told. */
    record Voices(ProfileSum sum, List<Member> members, int best) {
    }

    /** log2 odds, prior included. */
    public double weight() {
        return comparison.weight();
    }

    /** The same as a probability, 0 to 1. */
    public double probability() {
        return comparison.probability();
    }

    /** Why it must not be linked automatically, null when nothing forbids it. */
    public String veto() {
        return objection == null ? null : objection.reason();
    }

    /** What its members say together, field by field; null where one decided. */
    public ProfileEvidence profile() {
        return voices == null ? null : voices.sum.of(voices.members, voices.best);
    }

    /** The same, with something against it that the pair alone does not show. */
    public PersonScore against(Objection reason) {
        return new PersonScore(person, member, comparison, members, opposed, sharesIdentifier, reason, voices);
    }

    boolean isContradiction() {
        return objection != null && objection.isContradiction();
    }
}
