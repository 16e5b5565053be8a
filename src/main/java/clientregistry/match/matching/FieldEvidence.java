package clientregistry.match.matching;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What one field says about two records.
 *
 * @param field  what was compared
 * @param system URI of the authority when the field is an identifier, null otherwise
 * @param level  how far it agrees, never {@link Level#MISSING}
 * @param weight bits (log2 of the likelihood ratio) it counts, after grouping
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldEvidence(Field field, String system, Level level, double weight) {
}
