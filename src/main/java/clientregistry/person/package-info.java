/**
 * The words everybody speaks in: names, identifiers, demographics as sent, the key of a record. It uses nothing else
 * of the registry.
 */
package clientregistry.person;
