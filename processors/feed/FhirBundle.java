package feed;

import clientregistry.feed.intake.Received;
import clientregistry.person.refusal.Refusal;
import java.util.List;

/**
 * A Bundle on its way through the registry.
 *
 * @param transaction whether it is all or nothing
 * @param received    what is submitted: one with all entries for a transaction, one per good entry of a batch
 * @param refused     by entry index: why it was refused before it got there, null for entries that were submitted
 */
record FhirBundle(boolean transaction, List<Received> received, List<RefusedEntry> refused) {

    /** Why an entry was refused, its resource as JSON and the request it stands for, which are kept. */
    record RefusedEntry(Refusal refusal, byte[] raw, String request) {
    }
}
