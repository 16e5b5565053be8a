package clientregistry.store.registry;

import clientregistry.person.RecordKey;
import java.time.Instant;
import java.util.UUID;

/**
 * A record as the registry now has it, without its content.
 *
 * @param id           logical id
 * @param key          source, authority, local id
 * @param version      current version, from 1
 * @param survivor     record it was merged into, null while it is active
 * @param pending      its place while it waits to be matched, null when matched
 * @param rematch      whether the re-match job shall look again
 * @param contentHash  SHA-256 of the current resource
 * @param door         door of the current version
 * @param senderTime   the sender's time stamp of the current version, null when none
 * @param link         id of the open link, null when pending or subsumed
 * @param person       CRUID, null when pending or subsumed
 * @param since        when it came into being, null while that is not committed
 */
public record RecordHead(UUID id, RecordKey key, int version, UUID survivor, Pending pending, boolean rematch,
                         byte[] contentHash, String door, Instant senderTime, UUID link, UUID person, Instant since) {

    public boolean active() {
        return survivor == null;
    }

    public boolean waits() {
        return pending != null;
    }
}
