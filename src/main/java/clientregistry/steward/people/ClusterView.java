package clientregistry.steward.people;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What holds a person together: its records, and how alike each two of them are by the rules of today.
 *
 * @param asOf    instant asked for, null for now
 * @param ruleSet version of the rules that compared
 * @param records in the order in which they came to the person
 * @param pairs   of all records told, the strongest first
 * @param apart   records of others that a steward keeps apart from one of these
 * @param more    whether it has more records than are told
 */
public record ClusterView(UUID person, Instant asOf, String ruleSet, List<Dot> records, List<Strength> pairs,
        List<KeptApart> apart, boolean more) {

    /** A record in the version of then. */
    public record Dot(UUID id, String source, String localId, int version) {
    }

    /**
     * How alike two records are.
     *
     * @param weight      log2 odds that they are one person
     * @param probability the same, 0 to 1
     * @param judged      one, ask or two, as they would be judged if they were all that is known
     */
    public record Strength(UUID a, UUID b, double weight, double probability, String judged) {
    }

    /**
     * A record that must not come to this person.
     *
     * @param record      of this person
     * @param otherPerson whose the other is, null when nobody's
     */
    public record KeptApart(UUID record, UUID other, UUID otherPerson) {
    }

    /** The same, telling only of some that are kept apart. */
    public ClusterView telling(List<KeptApart> some) {
        return new ClusterView(person, asOf, ruleSet, records, pairs, some, more);
    }
}
