package clientregistry.feed.fhir;

import clientregistry.person.refusal.Refusal;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * A body as it could be read.
 *
 * @param resource what it says; in a Bundle without what could not be read, where an entry stands all the same
 * @param unread   by the number of the entry, in order; empty for anything but a Bundle
 */
public record StrictlyRead(IBaseResource resource, Map<Integer, Unread> unread) {

    /**
     * What stands in an entry that could not be read.
     *
     * @param why    with the place in the Bundle
     * @param sent   its resource as sent, null when there is none
     * @param format of what was sent
     */
    public record Unread(Refusal why, String sent, FhirFormat format) {
    }
}
