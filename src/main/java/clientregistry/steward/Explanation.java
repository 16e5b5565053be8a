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
 * @param steps      how the stored evidence adds up, empty as {@code compared} is null
 * @param reproduced whether the same two versions, compared just now by that rule set, say the same; they may not where
 *                   this hub normalises or compares otherwise than the one that decided; null where it cannot be told
 */
public record Explanation(UUID record, UUID person, String decision, String sentence, String ruleSet, Pair compared,
                          List<Waterfall.Step> steps, Boolean reproduced) {

    /** Versions are null where an earlier hub stored none. */
    public record Pair(UUID record, Integer version, UUID member, Integer memberVersion) {
    }

    public Explanation {
        steps = List.copyOf(steps);
    }
}
