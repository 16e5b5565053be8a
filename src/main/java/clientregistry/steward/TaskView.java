package clientregistry.steward;

import java.time.Instant;
import java.util.UUID;

/**
 * A question to a steward.
 *
 * @param kind          review, conflict, overlay, contradiction, own-ids, bridge or check
 * @param state         open or closed
 * @param recordVersion version of the record the question is about
 * @param source        source of the record
 * @param localId       its id there
 * @param otherPerson   the person it may belong to, null when none
 * @param otherRecord   the member that speaks most for it, null when none
 * @param weight        log2 odds, null when nobody compared
 * @param probability   the same from 0 to 1
 * @param sentence      why it is asked, without demographics
 * @param change        change that opened it
 * @param closedChange  change that closed it, null while open
 * @param operation     operation that closed it, null when no human did
 */
public record TaskView(UUID id, String kind, String state, UUID record, int recordVersion, String source,
        String localId, UUID otherPerson, UUID otherRecord, Double weight, Double probability, String sentence,
        long change,
                       Instant openedAt, Long closedChange, Instant closedAt, String closedWhy, UUID operation) {
}
