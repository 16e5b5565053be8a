package clientregistry.steward.work;

import java.time.Instant;
import java.util.UUID;

/**
 * An open question as the queue shows it: without demographics, and without the ids by which sources know people.
 *
 * @param kind      review, conflict, overlay, contradiction, own-ids or bridge
 * @param source    of the record
 * @param bits      log2 odds, null when nobody compared or the question is to be judged by itself
 * @param askedAt   when it was asked
 * @param active    whether its record was heard of within a week
 * @param holder    who holds it, null when nobody
 * @param heldUntil null when nobody holds it
 * @param assignee  to whom it was given, null when to nobody
 * @param waitsUntil null when it does not wait
 */
public record QueueItem(UUID id, String kind, UUID record, String source, Double bits, Instant askedAt, boolean active,
                        String holder, Instant heldUntil, String assignee, Instant waitsUntil) {
}
