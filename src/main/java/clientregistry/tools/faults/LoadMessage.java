package clientregistry.tools.faults;

/**
 * One message of the load: the same bytes under the same id however often it is sent.
 *
 * @param source    who sends it
 * @param controlId MSH-10 or X-Request-Id
 * @param localId   record it is about
 * @param phone     what only this message says, to be found in the record afterwards
 * @param body      HL7v2 text or FHIR JSON
 */
record LoadMessage(String source, String controlId, String localId, String phone, String body) {
}
