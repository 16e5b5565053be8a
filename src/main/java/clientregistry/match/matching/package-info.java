/**
 * Who is the same person: two records are compared field by field, a record with the records of a person, and a
 * decision is made. Pure: nothing here knows databases, clocks or FHIR, so the same pair is always judged alike by the
 * same rule set.
 */
package clientregistry.match.matching;
