/**
 * A made-up population with households, several sources and the mistakes of data entry, and the truth about it. The
 * same seed makes the same people.
 */
package clientregistry.tools.demo;
