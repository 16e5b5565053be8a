package clientregistry.link;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Opens and closes links, so that a record has at most one and no active person is left empty. One thread. */
final class Membership {

    private final Workspace workspace;
    private final Writes writes;
    private final Tasks tasks;

    Membership(Workspace workspace, Writes writes, Tasks tasks) {
        this.workspace = workspace;
        this.writes = writes;
        this.tasks = tasks;
    }

    void join(RecordState record, PersonState person, String decision, String evidence) {
        join(record, person, decision, evidence, null);
    }

    private void join(RecordState record, PersonState person, String decision, String evidence, UUID restores) {
        UUID link = UUID.randomUUID();
        writes.open(link, record, person.id, decision, evidence, restores);
        record.link = link;
        record.person = person.id;
        record.linked++;
        record.pending = null;
        record.changed = true;
        person.members.put(record.id, record);
        person.replacedBy = null;
        person.touch(writes.change());
        writes.touch(record.id);
    }

    /** A person of its own, or the first record of a new one. */
    PersonState found(RecordState record, String decision) {
        PersonState person = workspace.newPerson(record);
        join(record, person, decision, null);
        return person;
    }

    void leave(RecordState record, String why) {
        if (record.link == null) {
            return;
        }
        writes.close(record, why);
        PersonState person = workspace.person(record.person);
        person.members.remove(record.id);
        person.touch(writes.change());
        record.link = null;
        record.person = null;
        record.changed = true;
        writes.touch(record.id);
    }

    /** The golden record changes with its members. */
    void touch(RecordState record) {
        workspace.person(record.person).touch(writes.change());
    }

    /** Moves a record; a person left empty points to where its last record went. */
    void move(RecordState record, PersonState to, String decision, String evidence) {
        moveTo(record, to, decision, evidence, null);
    }

    /**
     * Opens a past link again.
     *
     * @param past id of the link that began it
     */
    void restore(RecordState record, PersonState to, String decision, String evidence, UUID past) {
        if (record.link == null) {
            join(record, to, decision, evidence, past);
        } else {
            moveTo(record, to, decision, evidence, past);
        }
    }

    private void moveTo(RecordState record, PersonState to, String decision, String evidence, UUID restores) {
        PersonState from = workspace.person(record.person);
        leave(record, decision);
        join(record, to, decision, evidence, restores);
        replaceIfEmpty(from, to);
    }

    /** Of two persons that are made one without a human, the one that stays: of more records, or of the smaller id. */
    static PersonState staying(PersonState one, PersonState other) {
        boolean stays = one.members.size() > other.members.size()
                || (one.members.size() == other.members.size() && one.id.compareTo(other.id) < 0);
        return stays ? one : other;
    }

    /** All members of one person join another. */
    void mergePersons(PersonState from, PersonState to, String decision, String evidence) {
        List<RecordState> members = new ArrayList<>(from.members());
        members.forEach(member -> move(member, to, decision, evidence));
    }

    /**
     * After a source closed one of its ids: companions stay and are looked at again; an emptied person goes where the
     * survivor is, and a survivor that still waits to be matched takes the emptied person over.
     */
    void settleAfterMerge(PersonState left, RecordState survivor) {
        left.members.values().forEach(companion -> {
            companion.rematch = true;
            companion.changed = true;
        });
        if (!left.empty()) {
            return;
        }
        if (survivor.person == null) {
            join(survivor, left, "subsumed", null);
        } else {
            replaceIfEmpty(left, workspace.person(survivor.person));
        }
    }

    private void replaceIfEmpty(PersonState person, PersonState successor) {
        if (person.empty() && person != successor) {
            person.replacedBy = successor.id;
            person.touch(writes.change());
            tasks.carry(person.id, successor.id);
        }
    }
}
