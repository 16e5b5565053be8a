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
 * @param evidence  what the fields said, null when nobody compared
 * @param change    change that opened it
 * @param operation operation that decided it, null when no human did
 * @param restoredBy undo that opened it again, null for others
 */
public record LinkView(UUID id, UUID record, UUID person, String decision, String sentence, JsonNode evidence,
        long change, Instant openedAt, UUID operation, UUID restoredBy) {
}
