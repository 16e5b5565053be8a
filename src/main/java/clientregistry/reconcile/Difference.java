package clientregistry.reconcile;

/**
 * One thing that a target has otherwise than the registry.
 *
 * @param side where
 * @param kind how it differs
 * @param id   of the record or person in question; the document's own id when superfluous
 */
public record Difference(Side side, Kind kind, String id) {

    public enum Side { INDEX, FHIR }

    /** {@code STALE}: it is there and says something else than the registry says now. */
    public enum Kind { MISSING, STALE, SUPERFLUOUS }
}
