package clientregistry.steward;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * Something a steward did.
 *
 * @param by       who, to be read: the person, else the certificate
 * @param user     the person, null when a certificate alone did it
 * @param request  what was asked for
 * @param undoneBy operation that undid it, null while it stands
 * @param effects  what it did, null in lists
 */
public record OperationView(UUID id, String kind, String by, String user, String why, long change, Instant at,
        String node, JsonNode request, UUID undoneBy, EffectView effects) {

    /** The same for somebody who sees no people: a reason is what a human wrote, who may name them. */
    public OperationView withoutReason() {
        return new OperationView(id, kind, by, user, null, change, at, node, request, undoneBy, effects);
    }
}
