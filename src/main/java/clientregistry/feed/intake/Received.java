package clientregistry.feed.intake;

import clientregistry.link.Outcome;
import clientregistry.link.Submission;
import clientregistry.person.Demographics;
import clientregistry.person.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What every feed ends in: something to be accepted or refused as one, from a sender who may send it, valid, and not
 * yet normalised.
 *
 * @param message the message it came in
 * @param items   what it says, in order
 * @param answer  makes the answer that a repeated message gets again, null where the door makes its own
 */
public record Received(Submission.Message message, List<Item> items, Function<Outcome, byte[]> answer) {

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
     * @param expectedVersion version the sender wants to replace, null for any
     * @param resource        FHIR Patient JSON without id, meta and our links
     * @param demographics    what it says in the registry's words
     * @param senderTime      the sender's own time stamp, null when none
     */
    public record RecordSent(RecordKey key, UUID addressedId, Integer expectedVersion, String resource,
                             Demographics demographics, Instant senderTime) implements Item {
    }

    /** Two ids of one source name one individual. */
    public record MergeSent(RecordKey survivor, RecordKey subsumed) implements Item {
    }
}
