package clientregistry.steward;

import java.time.Instant;
import java.util.UUID;

/**
 * One change of the registry and what it did.
 *
 * @param kind      feed, match or operation
 * @param source    source that caused it, null when a human did
 * @param operation the operation it is, null when no human did it
 * @param undoneBy  operation that undid it, null while it stands
 */
public record ChangeView(long change, Instant at, String node, String kind, String source, UUID operation,
        UUID undoneBy, EffectView effects) {
}
