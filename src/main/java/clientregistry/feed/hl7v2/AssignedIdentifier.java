package clientregistry.feed.hl7v2;

import clientregistry.person.Identifier;
import java.util.Optional;

/**
 * An identifier as it stands in a CX field (HL7 v2.5 chapter 2.A.14), and what its authority means here.
 *
 * @param value           CX.1
 * @param namespace       CX.4.1, may be null
 * @param universalId     CX.4.2, may be null
 * @param universalIdType CX.4.3, may be null
 * @param typeCode        CX.5 (table 0203: MR, PI, NI, ...), may be null
 * @param location        the repetition it stands in, for example {@code PID-3(2)}
 * @param authority       the registered URI, null when nobody registered the authority
 */
public record AssignedIdentifier(String value, String namespace, String universalId, String universalIdType,
                                 String typeCode, Location location, String authority) {

    public Optional<Identifier> identifier() {
        return authority == null ? Optional.empty() : Optional.of(new Identifier(authority, value));
    }

    /** Where its authority stands, {@code PID-3(2).4}: the place to name when it is unknown or not the sender's. */
    public Location authorityLocation() {
        return location.component(4);
    }
}
