package clientregistry.steward.system;

import java.time.Instant;

/**
 * A node of the registry.
 *
 * @param alive     whether it said so within the last seconds
 * @param startedAt this start of it
 * @param heardAt   when it last said that it runs
 */
public record HubNodeState(String name, boolean alive, Instant startedAt, Instant heardAt) {
}
