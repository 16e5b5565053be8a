package clientregistry.link;

import clientregistry.person.OwnIds;
import java.util.List;

/**
 * Notes by which ids of its own a source named a record, and asks about the other records that it named by some of
 * them: it calls one individual what it called several, so either it merged them without saying so, or one of its
 * numbers went to somebody else. Nobody but a human can tell which. One thread.
 */
final class Naming {

    private final Workspace workspace;
    private final Writes writes;
    private final Tasks tasks;

    Naming(Workspace workspace, Writes writes, Tasks tasks) {
        this.workspace = workspace;
        this.writes = writes;
        this.tasks = tasks;
    }

    /**
     * What a change that was done says of ids.
     *
     * @param now    whether the record's current version says so
     * @param others open records that some of the ids lead to
     */
    void named(RecordState record, OwnIds own, boolean now, List<RecordState> others) {
        workspace.ownIds().name(record, own, now, writes);
        if (!others.isEmpty() && record.concern == null) {
            record.concern = Outcome.Concern.OWN_IDS;
        }
        ask(record, others);
    }

    /** Asks whether they are one individual. Who waits has no person to ask about; it is asked when that is known. */
    void ask(RecordState record, List<RecordState> others) {
        others.stream().filter(other -> record.person != null && other.person != null
                && !workspace.keptApart(record.id, other.person))
                .forEach(other -> tasks.ask(Tasks.OWN_IDS, record, other.person, other.id, null));
    }
}
