package clientregistry.steward;

import clientregistry.match.matching.Waterfall;
import java.util.List;
import java.util.UUID;

/**
 * Why a record is linked, step by step.
 *
 * @param decision   as in {@link LinkView}
 * @param sentence   the same in one plain sentence without demographics
 * @param ruleSet    version of the rules that judged, also those by which a new person was made; null when a human did
 * @param compared   the record that was compared, and the member it was compared with, null where no evidence is
 *                   stored, or none that this hub can read
 * @param steps      how the stored evidence of these two adds up, empty as {@code compared} is null
 * @param profile    how what the person's records said together adds up to the same, null where one record decided, or
 *                   an earlier hub did not store it
 * @param reproduced whether the same versions, compared just now by that rule set, say the same; they may not where
 *                   this hub normalises or compares otherwise than the one that decided; null where it cannot be told
 */
public record Explanation(UUID record, UUID person, String decision, String sentence, String ruleSet, Pair compared,
                          List<Waterfall.Step> steps, Profile profile, Boolean reproduced) {

    /** Versions are null where an earlier hub stored none. */
    public record Pair(UUID record, Integer version, UUID member, Integer memberVersion) {
    }

    /**
     * What records of a person said together.
     *
     * @param members all that were compared
     * @param steps   each with the record it came from; the last total is the weight of the decision
     */
    public record Profile(List<Member> members, List<Waterfall.Step> steps) {

        public Profile {
            members = List.copyOf(members);
            steps = List.copyOf(steps);
        }
    }

    /** A record in the version that was compared. */
    public record Member(UUID record, Integer version) {
    }

    public Explanation {
        steps = List.copyOf(steps);
    }
}
