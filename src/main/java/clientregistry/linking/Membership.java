package clientregistry.linking;

import clientregistry.registry.RegistryWriter.LinkRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Opens and closes links, so that a record has at most one and no active person is left empty. One thread. */
final class Membership {

    private final Workspace workspace;
    private final Writes writes;

    Membership(Workspace workspace, Writes writes) {
        this.workspace = workspace;
        this.writes = writes;
    }

    void join(RecordState record, PersonState person, String decision, String evidence) {
        LinkRow link = new LinkRow(UUID.randomUUID(), record.id, person.id, decision, evidence, null);
        writes.opened.put(link.id(), link);
        record.link = link.id();
        record.person = person.id;
        record.pendingOrder = null;
        record.changed = true;
        person.members.put(record.id, record);
        person.touch();
        writes.touched.add(record.id);
    }

    void leave(RecordState record, String why) {
        if (record.link == null) {
            return;
        }
        writes.close(record.link, why);
        PersonState person = workspace.person(record.person);
        person.members.remove(record.id);
        person.touch();
        record.link = null;
        record.person = null;
        record.changed = true;
        writes.touched.add(record.id);
    }

    /** The golden record changes with its members. */
    void touch(RecordState record) {
        workspace.person(record.person).touch();
    }

    /** Moves a record; a person left empty points to where its last record went. */
    void move(RecordState record, PersonState to, String decision, String evidence) {
        PersonState from = workspace.person(record.person);
        leave(record, decision);
        join(record, to, decision, evidence);
        replaceIfEmpty(from, to);
    }

    /** All members of one person join another. */
    void mergePersons(PersonState from, PersonState to, String evidence) {
        List<RecordState> members = new ArrayList<>(from.members.values());
        members.forEach(member -> move(member, to, "persons-merged", evidence));
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
            person.touch();
        }
    }
}
