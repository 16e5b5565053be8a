/**
 * From what a door received to what linking takes, and back to an answer, one step a class, for FHIR, HL7v2 and people
 * files. Routes of the same package, in {@code routes/feed}, say in which order.
 */
package feed;
