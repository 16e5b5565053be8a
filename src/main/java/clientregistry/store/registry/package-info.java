/**
 * The registry's tables: records, persons, links and their history, tasks, the outbox, rule sets, and the link lock.
 * Rows are read and written here; what they mean is decided above.
 */
package clientregistry.store.registry;
