package clientregistry.person.security;

/**
 * An identifier system.
 *
 * @param uri       FHIR identifier system
 * @param namespace HL7v2 CX.4.1, null when none
 * @param oid       HL7v2 CX.4.2 without {@code urn:oid:}, null when none
 * @param shared    whether many sources quote it for the same individual
 * @param trusted   whether an exact match may link while search is down
 */
public record Authority(String uri, String namespace, String oid, boolean shared, boolean trusted) {
}
