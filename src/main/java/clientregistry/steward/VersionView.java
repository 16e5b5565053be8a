package clientregistry.steward;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A version of a record and what it says otherwise than the one before; of the first one, all that it says.
 *
 * @param change  change that brought it
 * @param message that it came by
 */
public record VersionView(UUID record, String source, String localId, int version, Instant recordedAt, long change,
                          UUID message, List<Difference> differences) {

    /**
     * One field.
     *
     * @param field  its label
     * @param system authority when it is an identifier, else null
     * @param before null when it was not said
     * @param after  null when it is not said any more
     */
    public record Difference(String field, String system, String before, String after) {
    }
}
