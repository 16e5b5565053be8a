package clientregistry.steward;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A link with why it was made.
 *
 * @param decision  who or what decided: new, automatic, moved, persons-merged, bridged, subsumed, undone,
 *                  trusted-identifier, or steward- and how
 * @param sentence  why, in one plain sentence without demographics
 * @param evidence  what the fields said, null when nobody compared, or it names a record that is not to be told of
 * @param change    change that opened it
 * @param operation operation that decided it, null when no human did
 * @param restoredBy undo that opened it again, null for others
 */
public record LinkView(UUID id, UUID record, UUID person, String decision, String sentence, JsonNode evidence,
        long change, Instant openedAt, UUID operation, UUID restoredBy) {

    /** The same without what was compared. */
    public LinkView withoutEvidence() {
        String told = evidence == null || operation != null ? sentence : "Linked: " + decision + ".";
        return new LinkView(id, record, person, decision, told, null, change, openedAt, operation, restoredBy);
    }
}
