/**
 * The two steps of linking, search without a lock and commit under it, and the component {@code batches} that gathers
 * who waits. What they mean is in {@link clientregistry.link}.
 */
package link;
