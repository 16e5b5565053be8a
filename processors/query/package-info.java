/**
 * Answers to whoever asks: reads, search by identifier, cross references, what the server can do; health, metrics and
 * routes for the operator. Each query of a sender is followed by its audit event.
 */
package query;
