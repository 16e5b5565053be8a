package clientregistry.link;

import clientregistry.match.normalisation.Features;
import clientregistry.person.Identifier;
import clientregistry.person.OwnIds;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
     * @param own             names the record
     * @param newId           logical id it gets if it does not exist yet, from the first of those ids
     * @param addressedId     logical id the sender named (PUT), null when none or when it cannot be one of ours
     * @param expected        what the sender takes for granted, null for nothing
     * @param content         what is to be stored of a record that is new; without a patch, of any
     * @param patch           which parts of a known record it says anew, null for all of it
     * @param cameAt          when it came, if it is processed late; null for what comes now
     * @param senderTime      the sender's own time stamp, null when none
     * @param places          where the sender said so
     */
    record Upsert(OwnIds own, UUID newId, UUID addressedId, Expectation expected, Content content, Patch patch,
                  Instant cameAt, Instant senderTime, Places places) implements Change {

        public Upsert {
            expected = expected == null ? Expectation.NONE : expected;
        }
    }

    /**
     * Ids of one source name one individual: every record that a subsumed one leads to is closed and points to the
     * survivor.
     *
     * @param expected what the sender takes for granted of the subsumed record
     */
    record Merge(OwnIds survivor, OwnIds subsumed, Places places, Expectation expected) implements Change {

        public Merge(OwnIds survivor, OwnIds subsumed, Places places) {
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

    /** Says some parts of a record anew; the others stay as they are. What they are, its door knows. Thread-safe. */
    interface Patch {

        /** Names of the parts it says something of, none of which is empty. */
        Set<String> parts();

        /**
         * What a record says then.
         *
         * @param resource what it says now
         * @param parts    those of its parts that are to be taken
         */
        Content over(String resource, Set<String> parts);
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
