/**
 * How the hub fares, for operators and engineers: what is broken and what to do, figures beside what is usual, queues,
 * jobs, messages from their bytes to the person, sources. It changes nothing.
 */
package clientregistry.steward.system;
