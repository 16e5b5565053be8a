/**
 * The audit trail: one event per transaction, written with its effect, with ids and no demographics. Refused messages
 * are kept here with theirs. Seals and their check are here, too, and who owns its tables.
 */
package clientregistry.store.audit;
