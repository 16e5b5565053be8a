package clientregistry.link;

import clientregistry.store.registry.PersonHead;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A person while a batch works on it, with its current members. One thread. */
final class PersonState {

    final UUID id;
    int version;
    UUID replacedBy;
    boolean changed;
    /** Which changes touched it. */
    final Set<Long> changes = new LinkedHashSet<>();
    final Map<UUID, RecordState> members = new HashMap<>();

    PersonState(UUID id, int version, UUID replacedBy) {
        this.id = id;
        this.version = version;
        this.replacedBy = replacedBy;
    }

    /** One version step per batch is enough: nobody sees the states between. */
    void touch(long change) {
        changes.add(change);
        if (!changed) {
            version++;
            changed = true;
        }
    }

    boolean empty() {
        return members.isEmpty();
    }

    /** In an order that does not depend on how they were read. */
    List<RecordState> members() {
        return members.values().stream().sorted(Comparator.comparing(member -> member.id)).toList();
    }

    PersonHead head() {
        return new PersonHead(id, version, replacedBy);
    }
}
