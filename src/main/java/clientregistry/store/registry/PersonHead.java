package clientregistry.store.registry;

import java.util.UUID;

/**
 * A person as the registry now has it.
 *
 * @param id         CRUID
 * @param version    current version, from 1
 * @param replacedBy the person its records went to, null while it is active
 */
public record PersonHead(UUID id, int version, UUID replacedBy) {

    public boolean active() {
        return replacedBy == null;
    }
}
