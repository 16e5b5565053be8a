package clientregistry.feed.intake;

import clientregistry.link.Change.Places;
import clientregistry.link.Outcome;
import clientregistry.person.Demographics;
import clientregistry.person.OwnIds;
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
     * @param own             names the record
     * @param addressedId     logical id the sender named, null when none
     * @param expectedVersion version the sender wants to replace, null for any
     * @param resource        FHIR Patient JSON without id, meta and our links
     * @param demographics    what it says in the registry's words
     * @param senderTime      the sender's own time stamp, null when none
     * @param places          where the sender said so
     */
    public record RecordSent(OwnIds own, UUID addressedId, Integer expectedVersion, String resource,
                             Demographics demographics, Instant senderTime, Places places) implements Item {

        /** The same, but only over this version. */
        public RecordSent expecting(Integer version) {
            return new RecordSent(own, addressedId, version, resource, demographics, senderTime, places);
        }

        /** The same, but of the record that this one of its ids leads to. */
        public RecordSent meaning(RecordKey one) {
            return new RecordSent(own.meaning(one), addressedId, expectedVersion, resource, demographics, senderTime,
                    places);
        }
    }

    /** Ids of one source, some of which it gives up, name one individual. */
    public record MergeSent(OwnIds survivor, OwnIds subsumed, Places places) implements Item {
    }
}
