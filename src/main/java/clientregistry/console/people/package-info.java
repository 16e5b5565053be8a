/**
 * Pages of the console: persons, search, comparison, operations. What they show of somebody goes through {@code
 * Sheet.masked}.
 */
package clientregistry.console.people;
