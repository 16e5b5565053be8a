package clientregistry.steward.system;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message and all that came of it: records, persons, publications; ids of ours only.
 *
 * @param processings what processing it again made
 * @param records     of which it wrote a version
 */
public record MessageTrace(MessageView message, List<MessageView> processings, List<Written> records) {

    /**
     * A record of which the message wrote a version.
     *
     * @param version      that it wrote
     * @param current      version that it has now
     * @param person       to whom it belongs now, null while it waits or when it was merged away
     * @param decision     word for why it belongs there, null when it belongs to nobody
     * @param change       number of the change that linked it, null when nothing did
     * @param waiting      word of the reason for which it waits to be matched, null when it does not
     * @param publications of the record and its person, one for each target
     */
    public record Written(UUID record, String source, int version, int current, String state, Instant writtenAt,
                          UUID person, String decision, Long change, String waiting, List<Publication> publications) {
    }

    /**
     * What one target was told of it.
     *
     * @param state    told, waiting, or parked
     * @param attempts refusals of the target so far
     * @param reason   what it answered when the publication was parked, null otherwise
     * @param row      number of the parked publication, null when none is
     */
    public record Publication(String target, String state, int attempts, String reason, Long row) {
    }
}
