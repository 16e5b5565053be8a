package clientregistry.link;

import clientregistry.person.refusal.Refusal;
import clientregistry.store.registry.RegistryReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whether what senders expect is so, as the registry and the changes before in the batch have it. One thread. */
final class Expectations {

    private final Workspace workspace;
    private final Writes writes;
    private final RegistryReader reader;

    Expectations(Workspace workspace, Writes writes, RegistryReader reader) {
        this.workspace = workspace;
        this.writes = writes;
        this.reader = reader;
    }

    /**
     * Looks at what a change expects.
     *
     * @param record the one it is about, null when there is none; not a subsumed one, unless it is to be created
     * @param place  where its sender names it
     * @return the record that is there instead of one to be created, null when the change goes on
     * @throws Refusal VERSION_CONFLICT, MULTIPLE_MATCHES, CONFLICT
     */
    RecordState check(Change change, RecordState record, String place) {
        checkVersion(change.expected(), record);
        if (change.expected().condition() == null) {
            return null;
        }
        Set<RecordState> found = found(change);
        if (change.expected().creates()) {
            return instead(found, record);
        }
        checkFound(found, record, place);
        return null;
    }

    /** The records its condition finds. */
    Set<RecordState> found(Change change) {
        return workspace.meeting(change, writes.identifiers);
    }

    private void checkVersion(Expectation expected, RecordState record) {
        Integer version = record == null ? null : record.version;
        if (expected.version() != null && !expected.version().include(version)) {
            throw conflict(version == null ? "There is no version of this record: it is new."
                    : "The current version is " + version + ", which is not the one expected.");
        }
        if (expected.noVersion() != null && expected.noVersion().include(version)) {
            throw conflict("The record is there, in version " + version + ".");
        }
        if (expected.unmodifiedSince() != null && expected.version() == null && record != null
                && lastChanged(record).isAfter(expected.unmodifiedSince())) {
            throw conflict("The record, or what the registry says of it, changed since.");
        }
    }

    /** As HTTP tells it, in seconds. */
    private Instant lastChanged(RecordState record) {
        Instant stored = record.isNew || record.changed ? null : reader.lastChanged(record.id);
        return (stored == null ? Instant.now() : stored).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What a Patient's own identifier names is there, too, whether the search finds it or not. */
    private RecordState instead(Set<RecordState> found, RecordState record) {
        Set<RecordState> there = new LinkedHashSet<>(found);
        if (record != null) {
            there.add(workspace.survivor(record));
        }
        if (there.size() > 1) {
            throw several();
        }
        return there.stream().findFirst().orElse(null);
    }

    private static void checkFound(Set<RecordState> found, RecordState record, String place) {
        if (found.size() > 1) {
            throw several();
        }
        RecordState only = found.stream().findFirst().orElse(null);
        if (only == record) {
            return;
        }
        throw new Refusal(Refusal.Kind.CONFLICT, place, only == null
                ? "The condition does not find the record of the identifier that the sending system assigned."
                : "The condition finds another record than that of the identifier that the sending system assigned.");
    }

    private static Refusal several() {
        return new Refusal(Refusal.Kind.MULTIPLE_MATCHES, null,
                "The condition finds more than one record; nothing was done.");
    }

    private static Refusal conflict(String text) {
        return new Refusal(Refusal.Kind.VERSION_CONFLICT, null, text);
    }
}
