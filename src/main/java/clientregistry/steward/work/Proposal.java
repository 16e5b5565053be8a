package clientregistry.steward.work;

import clientregistry.steward.EffectView;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that waits for a second person.
 *
 * @param id         of the operation that it becomes
 * @param kind       as the setting console.four-eyes names it
 * @param action     kind of the operation, or activate-rules
 * @param request    what is asked for
 * @param by         who proposed it
 * @param state      waiting, approved, done or returned
 * @param decidedBy  who approved or returned it, null while it waits
 * @param decidedWhy his reason; {@code effects-changed} where it would do something else by now
 * @param effects    what it would have done when it was proposed; in lists null
 * @param now        what it would do now; null in lists, and once it is decided
 * @param changed    whether that is something else; null as {@code now} is
 * @param obstacle   why it could not be done now, null when it could
 */
public record Proposal(UUID id, String kind, String action, JsonNode request, String by, String why, Instant at,
                       String state, String decidedBy, Instant decidedAt, String decidedWhy, EffectView effects,
                       EffectView now, Boolean changed, String obstacle) {

    /** The same for somebody who sees no people: a reason is what a human wrote, who may name them. */
    public Proposal withoutReasons() {
        return new Proposal(id, kind, action, request, by, null, at, state, decidedBy, decidedAt, null, effects, now,
                changed, obstacle);
    }

    Proposal with(EffectView today, Boolean isChanged, String inTheWay) {
        return new Proposal(id, kind, action, request, by, why, at, state, decidedBy, decidedAt, decidedWhy, effects,
                today, isChanged, inTheWay);
    }

    boolean isWaiting() {
        return state.equals("waiting");
    }
}
