package clientregistry.tools.bench;

/**
 * Where the senders find a hub.
 *
 * @param https        of the FHIR door, without a path
 * @param hl7Host      of the HL7v2 door
 * @param certificates directory with those of the made-up sources
 */
public record Addresses(String https, String hl7Host, int hl7Port, String certificates) {
}
