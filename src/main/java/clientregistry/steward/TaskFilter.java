package clientregistry.steward;

import java.util.UUID;

/**
 * Which tasks are wanted; null stands for any.
 *
 * @param state open or closed
 */
public record TaskFilter(String state, String kind, String source, UUID record, UUID person) {
}
