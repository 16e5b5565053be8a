package clientregistry.publish.reconcile;

/**
 * One thing that a target has otherwise than the registry.
 *
 * @param side where
 * @param kind how it differs
 * @param id   of the record or person in question; the document's own id when superfluous
 */
public record Difference(Side side, Kind kind, String id) {

    public enum Side { INDEX, FHIR }

    /**
     * {@code STALE}: it says something else than the registry says now; {@code NEWER}: it claims a version the registry
     * has not reached; {@code ALTERED}: it is of the right version and has another content; {@code UNTELLABLE}: what the
     * registry would say of it cannot be made.
     */
    public enum Kind { MISSING, STALE, NEWER, ALTERED, UNTELLABLE, SUPERFLUOUS }
}
