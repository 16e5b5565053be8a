/**
 * Elasticsearch as linking uses it: one multi-search for a batch, believed only when it is whole and of this
 * registry's own index. Also which index that is, and which hub nodes run.
 */
package clientregistry.store.search;
