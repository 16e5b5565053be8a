/**
 * The golden record: which record of a person each of its values comes from, and why. Pure: the same records in any
 * order give the same answer, and nothing here knows FHIR, databases or clocks.
 */
package clientregistry.match.golden;
