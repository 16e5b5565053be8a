/**
 * The stewards' API: which addresses there are, how a request becomes a read or an operation, and answers as JSON.
 * {@link clientregistry.steward.api.Interaction} lists all that can be asked.
 */
package clientregistry.steward.api;
