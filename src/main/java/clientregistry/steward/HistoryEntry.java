package clientregistry.steward;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One change that touched a record or a person.
 *
 * @param at       null for what was there before changes were counted
 * @param kind     feed, match or operation; null as {@code at}
 * @param source   source that fed it, null for jobs and people
 * @param message  that it came by, null for jobs and people
 * @param undoneBy operation that undid it, null while it stands
 */
public record HistoryEntry(long change, Instant at, String node, String kind, String source, UUID message, By operation,
        UUID undoneBy, List<Event> events) {

    /** The same for somebody who sees no people: a reason is what a human wrote, who may name them. */
    public HistoryEntry withoutReason() {
        By done = operation == null ? null : new By(operation.id, operation.kind, operation.by, null);
        return new HistoryEntry(change, at, node, kind, source, message, done, undoneBy, events);
    }

    /** The operation that the change is. */
    public record By(UUID id, String kind, String by, String why) {
    }

    /**
     * One thing that a change did to a record or a person.
     *
     * @param what    version, link-opened, link-closed, subsumed, subsumption-ended, task-opened, task-closed, apart or
     *                apart-ended
     * @param person  of a link; of a task the person asked about
     * @param other   the survivor, or the record kept apart from
     * @param detail  decision or reason, kind of a task
     */
    public record Event(String what, UUID record, UUID person, UUID other, UUID task, Integer version, String detail) {
    }
}
