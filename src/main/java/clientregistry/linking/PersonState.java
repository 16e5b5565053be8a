package clientregistry.linking;

import clientregistry.registry.PersonHead;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A person while a batch works on it, with its current members. One thread. */
final class PersonState {

    final UUID id;
    int version;
    UUID replacedBy;
    boolean changed;
    final Map<UUID, RecordState> members = new LinkedHashMap<>();

    PersonState(UUID id, int version, UUID replacedBy) {
        this.id = id;
        this.version = version;
        this.replacedBy = replacedBy;
    }

    /** One version step per batch is enough: nobody sees the states between. */
    void touch() {
        if (!changed) {
            version++;
            changed = true;
        }
    }

    boolean empty() {
        return members.isEmpty();
    }

    PersonHead head() {
        return new PersonHead(id, version, replacedBy);
    }
}
