package clientregistry.steward;

import java.util.Set;
import java.util.UUID;

/**
 * Which tasks are wanted; null stands for any.
 *
 * @param state open or closed
 * @param seen  sources of which all records have to be that a task is about, empty for any
 */
public record TaskFilter(String state, String kind, String source, UUID record, UUID person, Set<String> seen) {

    /** Whatever they are about. */
    public TaskFilter(String state, String kind, String source, UUID record, UUID person) {
        this(state, kind, source, record, person, Set.of());
    }
}
