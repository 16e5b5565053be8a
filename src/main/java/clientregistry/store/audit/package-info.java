/**
 * The audit trail: one event per transaction, written with its effect, with ids and no demographics. Refused messages
 * are kept here with theirs.
 */
package clientregistry.store.audit;
