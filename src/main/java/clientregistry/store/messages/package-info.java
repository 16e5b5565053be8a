/**
 * Messages as they came in, for replays, for processing again, and for the auditor. {@link
 * clientregistry.store.messages.Message} is the one form they have from the listener to the table.
 */
package clientregistry.store.messages;
