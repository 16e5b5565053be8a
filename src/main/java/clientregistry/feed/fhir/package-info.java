/**
 * FHIR R4 at the door: requests and their answers, Patients read into the registry's words and written from them,
 * golden records. Names that OpenCR's clients know are in {@link clientregistry.feed.fhir.OpenCr}.
 */
package clientregistry.feed.fhir;
