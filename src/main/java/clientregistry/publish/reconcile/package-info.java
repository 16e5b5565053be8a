/**
 * Compares what PostgreSQL says with what the index and the FHIR server have, page by page, and mends what differs
 * there. A difference counts only when it was looked at twice.
 */
package clientregistry.publish.reconcile;
