/**
 * What stewards read: records, persons and links as of now or of a moment, tasks with both records side by side,
 * history, explanations. It changes nothing; operations go through {@link clientregistry.link}.
 */
package clientregistry.steward;
