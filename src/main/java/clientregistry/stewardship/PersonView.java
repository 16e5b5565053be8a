package clientregistry.stewardship;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person at one moment.
 *
 * @param state      active, or replaced when it had no records any more
 * @param replacedBy where its last record had gone, null while active
 * @param asOf       instant asked for, null for now
 * @param change     last change that counts in this answer
 * @param golden     golden record, a FHIR Patient
 * @param openTasks  questions about it or one of its records that were open
 */
public record PersonView(UUID id, String state, UUID replacedBy, Instant asOf, Long change, JsonNode golden,
                         List<RecordView> records, List<LinkView> links, List<TaskView> openTasks) {
}
