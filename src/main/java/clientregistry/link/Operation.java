package clientregistry.link;

import clientregistry.person.users.SignedIn;
import java.util.List;
import java.util.UUID;

/**
 * One thing a steward does to links. It goes through the same commit step as feeds, so it can meet none of them
 * half-way.
 *
 * @param id     ours; doing the same id twice does it once
 * @param by     who asked for it, to be read: the name of a person, of a certificate, or of a user of the system
 * @param why    the reason given, without demographics
 * @param action what is done
 * @param acting who it was and from where, null when it came through no door
 */
public record Operation(UUID id, String by, String why, Action action, SignedIn acting) {

    /** One that came through no door. */
    public Operation(UUID id, String by, String why, Action action) {
        this(id, by, why, action, null);
    }

    /** Through a door, by this one. */
    public Operation from(SignedIn who) {
        return new Operation(id, by, why, action, who);
    }

    /** How a steward answers a task. */
    public enum Verdict { LINK, SEPARATE, DISMISS }

    public sealed interface Action permits Link, Move, Unlink, KeepApart, MergePersons, Split, Answer,
            AnswerMany, Undo, Quarantine, Release {
    }

    /** The record and all its companions belong to this person. */
    public record Link(UUID record, UUID person) implements Action {
    }

    /** The record alone belongs to this person; its companions stay where they are. */
    public record Move(UUID record, UUID person) implements Action {
    }

    /** The record is not this person: it gets one of its own, and is kept apart from its companions if wished. */
    public record Unlink(UUID record, boolean keepApart) implements Action {
    }

    /**
     * Never link.
     *
     * @param other a record, or a person: then all records it has now
     */
    public record KeepApart(UUID record, UUID other) implements Action {
    }

    /** All records of one person join the other, which stays. */
    public record MergePersons(UUID from, UUID into) implements Action {
    }

    /** These records of a person are another individual: together they get a new person. */
    public record Split(UUID person, List<UUID> records, boolean keepApart) implements Action {
    }

    /**
     * Answers an open task. LINK: the two are one (for an overlay, contradiction or bridge: what is linked is right).
     * SEPARATE: they are two, now and always; of a bridge: all records that came with it. DISMISS: do not ask again
     * while nothing changes.
     */
    public record Answer(UUID task, Verdict verdict) implements Action {
    }

    /** Answers several open tasks alike, all of them or none. */
    public record AnswerMany(List<UUID> tasks, Verdict verdict) implements Action {
        public AnswerMany {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Restores links, golden content and tasks as they were before these changes.
     *
     * @param changes   change numbers
     * @param keepApart whether records that come apart are kept apart; null: only where a machine had brought them
     *                  together
     * @param cascade   whether later changes that stand in the way are undone, too; else the operation is refused,
     *                  naming them
     */
    public record Undo(List<Long> changes, Boolean keepApart, boolean cascade) implements Action {
        public Undo {
            changes = List.copyOf(changes);
        }
    }

    /** What this source feeds from now on is accepted and waits. */
    public record Quarantine(String source) implements Action {
    }

    /** Ends a quarantine; what waited is matched in the order it came. */
    public record Release(String source) implements Action {
    }
}
