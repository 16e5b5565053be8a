package clientregistry.feed.fhir;

import java.util.Optional;
import java.util.UUID;

/** Logical ids, which are UUIDs: anything else names nobody here. */
public final class PatientIds {

    private PatientIds() {
    }

    /** Empty when it is none of ours. */
    public static Optional<UUID> read(String id) {
        try {
            return Optional.ofNullable(id).map(UUID::fromString).filter(uuid -> uuid.toString().equalsIgnoreCase(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
