package clientregistry.link;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What an operation is about, so that it can be read with the rest of the batch. */
record Scope(Set<UUID> records, Set<UUID> persons, UndoPlan plan) {

    static Scope of(Collection<UUID> records, Collection<UUID> persons) {
        return new Scope(new HashSet<>(records), new HashSet<>(persons), null);
    }
}
