package clientregistry.feed.intake;

import clientregistry.link.Change.Places;
import clientregistry.link.Expectation;
import clientregistry.link.Outcome;
import clientregistry.person.Demographics;
import clientregistry.person.RecordKey;
import clientregistry.person.security.Sender;
import clientregistry.store.messages.Message;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What every feed ends in: something to be accepted or refused as one, from a sender who may send it, valid, and not
 * yet normalised.
 *
 * @param message the message it came in
 * @param sender  who sent it
 * @param items   what it says, in order
 * @param answer  makes the answer that a repeated message gets again, null where the door makes its own
 */
public record Received(Message message, Sender sender, List<Item> items, Function<Outcome, byte[]> answer) {

    public Received {
        items = List.copyOf(items);
    }

    /** One thing a source says. */
    public sealed interface Item permits RecordSent, MergeSent {
    }

    /**
     * A record as its source now knows it.
     *
     * @param key             names the record
     * @param addressedId     logical id the sender named, null when none
     * @param expected        what the sender takes for granted of the record, null for nothing
     * @param resource        FHIR Patient JSON without id, meta and our links
     * @param demographics    what it says in the registry's words
     * @param senderTime      the sender's own time stamp, null when none
     * @param places          where the sender said so
     */
    public record RecordSent(RecordKey key, UUID addressedId, Expectation expected, String resource,
                             Demographics demographics, Instant senderTime, Places places) implements Item {

        public RecordSent {
            expected = expected == null ? Expectation.NONE : expected;
        }

        /** The same, but only over this version. */
        public RecordSent over(int version) {
            return new RecordSent(key, addressedId, expected.over(version), resource, demographics, senderTime, places);
        }
    }

    /**
     * Two ids of one source name one individual.
     *
     * @param expected what the sender takes for granted of the subsumed record
     */
    public record MergeSent(RecordKey survivor, RecordKey subsumed, Places places, Expectation expected)
            implements Item {

        public MergeSent(RecordKey survivor, RecordKey subsumed, Places places) {
            this(survivor, subsumed, places, Expectation.NONE);
        }
    }
}
