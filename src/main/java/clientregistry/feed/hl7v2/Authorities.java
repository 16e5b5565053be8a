package clientregistry.feed.hl7v2;

import java.util.Optional;

/** What the senders' names of assigning authorities (CX.4) mean here. */
@FunctionalInterface
public interface Authorities {

    /**
     * The registered URI of an authority; each part may be null, but not both of the first two.
     *
     * @param universalIdType ISO, URI, UUID, ... (HL7 table 0301)
     * @return empty when nobody registered it
     */
    Optional<String> uri(String namespace, String universalId, String universalIdType);
}
