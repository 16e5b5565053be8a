package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.person.Identifier;
import clientregistry.person.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One thing to be done to the registry; a submission holds one or several. */
public sealed interface Change permits Change.Upsert, Change.Merge, Change.Rematch, Change.Steward {

    /** What is taken for granted of the record it changes. */
    default Expectation expected() {
        return Expectation.NONE;
    }

    /**
     * A record as its source now knows it.
     *
     * @param key             names the record
     * @param newId           logical id it gets if it does not exist yet
     * @param addressedId     logical id the sender named (PUT), null when none or when it cannot be one of ours
     * @param expected        what the sender takes for granted, null for nothing
     * @param content         what is to be stored
     * @param senderTime      the sender's own time stamp, null when none
     * @param places          where the sender said so
     */
    record Upsert(RecordKey key, UUID newId, UUID addressedId, Expectation expected, Content content,
                  Instant senderTime, Places places) implements Change {

        public Upsert {
            expected = expected == null ? Expectation.NONE : expected;
        }
    }

    /**
     * Two ids of one source name one individual: the subsumed record is closed and points to the survivor.
     *
     * @param expected what the sender takes for granted of the subsumed record
     */
    record Merge(RecordKey survivor, RecordKey subsumed, Places places, Expectation expected) implements Change {

        public Merge(RecordKey survivor, RecordKey subsumed, Places places) {
            this(survivor, subsumed, places, Expectation.NONE);
        }
    }

    /**
     * Where in what was sent each thing stands, in the words of its door ({@code PID-3}, {@code Patient.identifier}, a
     * column): a sender who is refused is told its own place. Null where the door has no such thing.
     *
     * @param identifier the identifier that names the record
     * @param logicalId  the logical id that addresses it
     * @param survivor   the identifier that stays
     * @param subsumed   the identifier to be closed
     */
    record Places(String identifier, String logicalId, String survivor, String subsumed) {
    }

    /**
     * Match a stored record again: one that is pending, or any that the re-match job looks at.
     *
     * @param onlyIfPending nothing is done when it waits no more: another node was faster
     */
    record Rematch(UUID record, int version, Features features, List<String> keys, boolean onlyIfPending)
            implements Change {
    }

    /** What a steward does. */
    record Steward(Operation operation) implements Change {
    }

    /**
     * Content of a record version.
     *
     * @param resource    FHIR Patient JSON without id, meta and our links
     * @param hash        SHA-256 of the resource
     * @param features    its normalised view
     * @param keys        blocking keys, those of identifiers first
     * @param identifiers every identifier, the record's own included
     */
    record Content(String resource, byte[] hash, Features features, List<String> keys, List<Identifier> identifiers) {
    }
}
