package clientregistry.steward;

import clientregistry.match.golden.GoldenField;
import clientregistry.match.golden.Origin;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A person at one moment.
 *
 * @param state      active, or replaced when it had no records any more
 * @param replacedBy where its last record had gone, null while active
 * @param asOf       instant asked for, null for now
 * @param change     last change that counts in this answer
 * @param golden     golden record, a FHIR Patient
 * @param origins    where its fields come from; of identifiers, which are all kept, each says so itself in the golden
 *                   record
 * @param openTasks  questions about it or one of its records that were open
 */
public record PersonView(UUID id, String state, UUID replacedBy, Instant asOf, Long change, JsonNode golden,
                         List<FieldOrigin> origins, List<RecordView> records, List<LinkView> links,
                         List<TaskView> openTasks) {

    /**
     * Where a field of the golden record comes from.
     *
     * @param field  as in {@code survivorship.yaml}
     * @param record record its value was taken from
     * @param source source of that record
     * @param rule   rule that chose it, see {@link Origin}
     */
    public record FieldOrigin(String field, UUID record, String source, String rule) {
    }

    /** The same with its links as they are told, and only these of its questions. */
    public PersonView telling(List<LinkView> told, List<TaskView> some) {
        return new PersonView(id, state, replacedBy, asOf, change, golden, origins, records, told, some);
    }

    static List<FieldOrigin> origins(Map<GoldenField, Origin> origins) {
        return origins.entrySet().stream()
                .map(entry -> new FieldOrigin(entry.getKey().label(), entry.getValue().record(),
                entry.getValue().source(), entry.getValue().rule())).toList();
    }
}
