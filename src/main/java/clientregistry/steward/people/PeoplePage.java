package clientregistry.steward.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/**
 * People that a search found.
 *
 * @param items   best first
 * @param more    whether there are more than these
 * @param atLeast how many there are, at least
 * @param advice  how to find fewer or others: {@code add:}, {@code leave-out:}, {@code respell:}, {@code shorten:} or
 *                {@code check:}, and the parameter
 */
public record PeoplePage(List<FoundPerson> items, boolean more, int atLeast, List<String> advice) {

    /**
     * A person, or a record that belongs to nobody yet.
     *
     * @param person  CRUID, null for a record that waits
     * @param weight  bits of the best of its records
     * @param records those that fit, best first
     * @param patient golden record, a FHIR Patient; of a record that waits, what was sent
     */
    public record FoundPerson(UUID person, double weight, List<Matching> records, JsonNode patient) {
    }

    /** A record that fits what was asked for. */
    public record Matching(UUID record, String source, String localId, double weight, List<Agreement> fields) {
    }

    /**
     * How far a field agrees.
     *
     * @param field name of the parameter
     * @param level as in {@code matching.yaml}, missing where the record does not say
     */
    public record Agreement(String field, String level) {
    }
}
