package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import java.util.UUID;

/** The records and persons an operation names, or a refusal that says what is wrong with them. One thread. */
final class Named {

    private final Workspace workspace;

    Named(Workspace workspace) {
        this.workspace = workspace;
    }

    RecordState active(UUID id) {
        RecordState record = workspace.byId(id);
        if (record == null) {
            throw unknown("record", id);
        }
        if (!record.active()) {
            throw conflict("Record " + id + " was merged into record " + record.survivor + ".");
        }
        return record;
    }

    RecordState linked(UUID id) {
        RecordState record = active(id);
        if (record.person == null) {
            throw conflict("Record " + id + " waits to be matched; it has no person yet.");
        }
        return record;
    }

    PersonState person(UUID id) {
        PersonState person = workspace.person(id);
        if (person == null) {
            throw unknown("person", id);
        }
        if (person.empty()) {
            throw conflict("Person " + id + " has no records any more" + (person.replacedBy == null
                    ? "." : "; it is person " + person.replacedBy + " now."));
        }
        return person;
    }

    static Refusal unknown(String what, UUID id) {
        return new Refusal(Refusal.Kind.UNKNOWN_RECORD, null, "There is no " + what + " " + id + ".");
    }

    static Refusal conflict(String text) {
        return new Refusal(Refusal.Kind.CONFLICT, null, text);
    }
}
