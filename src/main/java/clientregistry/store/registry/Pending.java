package clientregistry.store.registry;

/**
 * The place of a record that waits to be matched.
 *
 * @param order  number of the change that made it wait: the first is matched first
 * @param reason why it waits
 */
public record Pending(long order, PendingReason reason) {
}
