/**
 * Who may use the stewards' listener and what for: people sign in by certificate, password or an identity provider's
 * token; {@link clientregistry.steward.access.Permissions} is the one table of what each may do. Nobody is let in
 * without a proof, and each refusal is counted.
 */
package clientregistry.steward.access;
