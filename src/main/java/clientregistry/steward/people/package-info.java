/**
 * What stewards ask about people beside a record or a person by its id: who is meant, why two are one or not, and how.
 * It reads, and changes nothing.
 */
package clientregistry.steward.people;
