/**
 * Why something is not accepted, or accepted with a warning, in words without demographics. Each door says it in its
 * protocol's own form.
 */
package clientregistry.person.refusal;
