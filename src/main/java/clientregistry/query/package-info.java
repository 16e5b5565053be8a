/**
 * Answers from what is stored: records and golden records as FHIR Patients, and which identifiers name the same
 * individual. Readers and the FHIR server get the same, since both are made here.
 */
package clientregistry.query;
