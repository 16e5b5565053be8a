/**
 * How a request to the stewards' listener becomes a read or an operation, and its answer. Operations go the way of
 * feeds, through {@code batches:link}.
 */
package steward;
