package clientregistry.feed.intake;

import clientregistry.feed.fhir.PatientPatch;
import clientregistry.link.Change.Places;
import clientregistry.link.Expectation;
import clientregistry.link.Outcome;
import clientregistry.link.Trigger;
import clientregistry.person.Demographics;
import clientregistry.person.OwnIds;
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
 * @param trigger what the message calls itself, null where its protocol has no such word
 */
public record Received(Message message, Sender sender, List<Item> items, Function<Outcome, byte[]> answer,
                       Trigger trigger) {

    public Received(Message message, Sender sender, List<Item> items, Function<Outcome, byte[]> answer) {
        this(message, sender, items, answer, null);
    }

    public Received {
        items = List.copyOf(items);
    }

    /** One thing a source says. */
    public sealed interface Item permits RecordSent, MergeSent {
    }

    /**
     * A record as its source now knows it.
     *
     * @param own             names the record
     * @param addressedId     logical id the sender named, null when none
     * @param expected        what the sender takes for granted of the record, null for nothing
     * @param resource        FHIR Patient JSON without id, meta and our links: what the record says if nothing is known
     * @param demographics    what that says in the registry's words
     * @param patch           which parts of it are said and replace what is known, null for all of it
     * @param cameAt          when it came, if it is processed late; null for what comes now
     * @param senderTime      the sender's own time stamp, null when none
     * @param places          where the sender said so
     */
    public record RecordSent(OwnIds own, UUID addressedId, Expectation expected, String resource,
                             Demographics demographics, PatientPatch patch, Instant cameAt, Instant senderTime,
                             Places places) implements Item {

        public RecordSent {
            expected = expected == null ? Expectation.NONE : expected;
        }

        /** The same, but only over this version. */
        /** All that its source knows. */
        public RecordSent(OwnIds own, UUID addressedId, Expectation expected, String resource,
                          Demographics demographics, Instant senderTime, Places places) {
            this(own, addressedId, expected, resource, demographics, null, null, senderTime, places);
        }

        /** The same, but only over this version. */
        public RecordSent over(int version) {
            return new RecordSent(own, addressedId, expected.over(version), resource, demographics, patch, cameAt,
                    senderTime, places);
        }

        /** The same, but what came since this moment stands. */
        public RecordSent asOf(Instant arrival) {
            return new RecordSent(own, addressedId, expected, resource, demographics, patch, arrival, senderTime,
                    places);
        }
    }

    /**
     * Ids of one source, some of which it gives up, name one individual.
     *
     * @param expected what the sender takes for granted of the subsumed record
     */
    public record MergeSent(OwnIds survivor, OwnIds subsumed, Places places, Expectation expected) implements Item {

        public MergeSent(OwnIds survivor, OwnIds subsumed, Places places) {
            this(survivor, subsumed, places, Expectation.NONE);
        }
    }
}
