package clientregistry.query.people;

import java.util.List;
import java.util.UUID;

/**
 * Whom a search found.
 *
 * @param people  best first
 * @param more    whether there are more than these
 * @param atLeast how many there are, at least
 * @param advice  words of {@link Advice}: how to find fewer where there are more, or somebody where there is nobody
 */
public record FoundPeople(List<Somebody> people, boolean more, int atLeast, List<String> advice) {

    /**
     * A person, or a record that belongs to none yet.
     *
     * @param person  CRUID, null for a record that waits
     * @param records those that fit, best first
     */
    public record Somebody(UUID person, List<FoundRecord> records) {
    }

    /** A record that fits. */
    public record FoundRecord(UUID id, String source, String localId, UUID person, Fit fit) {
    }
}
