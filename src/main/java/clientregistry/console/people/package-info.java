/** Pages of the console: persons, search, comparison, operations. */
package clientregistry.console.people;
