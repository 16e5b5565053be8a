package clientregistry.tools.evaluation;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Labelled records as a registry linked them.
 *
 * @param truth    record, its person in truth
 * @param found    record, its person in the registry; the same records
 * @param reviewed pairs of records put before a steward
 */
public record LinkedPeople(Map<String, String> truth, Map<String, String> found, Set<RecordPair> reviewed) {

    public LinkedPeople {
        truth = Map.copyOf(truth);
        found = Map.copyOf(found);
        reviewed = Set.copyOf(reviewed);
    }

    /** Whether two records are of one person in truth. */
    boolean areOne(RecordPair pair) {
        return together(truth, pair);
    }

    /** Whether the registry has them in one person. */
    boolean areLinked(RecordPair pair) {
        return together(found, pair);
    }

    private static boolean together(Map<String, String> personByRecord, RecordPair pair) {
        String person = personByRecord.get(pair.one());
        return person != null && person.equals(personByRecord.get(pair.other()));
    }

    /** Pairs of found persons that become one when a steward answers every question rightly, the smaller id first. */
    Set<RecordPair> personsToBeJoined() {
        Set<RecordPair> joined = new HashSet<>();
        for (RecordPair pair : reviewed) {
            if (areOne(pair) && !areLinked(pair)) {
                joined.add(personsOf(pair));
            }
        }
        return joined;
    }

    /** The found persons of two records, as a pair. */
    RecordPair personsOf(RecordPair pair) {
        return RecordPair.of(found.get(pair.one()), found.get(pair.other()));
    }
}
