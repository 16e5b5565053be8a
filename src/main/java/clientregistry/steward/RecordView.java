package clientregistry.steward;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/**
 * A record at one moment.
 *
 * @param version    version of its content
 * @param recordedAt when that version came
 * @param change     change that brought it
 * @param state      active, pending (not matched yet) or subsumed
 * @param person     CRUID, null unless active
 * @param survivor   record it was merged into, null unless subsumed
 * @param resource   FHIR Patient as its source sent it
 */
public record RecordView(UUID id, String source, String authority, String localId, int version, Instant recordedAt,
                         long change, String state, UUID person, UUID survivor, JsonNode resource) {
}
