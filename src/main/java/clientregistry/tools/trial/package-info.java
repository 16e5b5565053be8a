/**
 * What other rules would have made of the records of a registry: they come once more in a shadow, and nothing is
 * stored. {@code ./hub rules try} shows it.
 */
package clientregistry.tools.trial;
