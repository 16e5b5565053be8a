package clientregistry.store.messages;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as it is kept: how it came, and what became of it.
 *
 * @param message            without its bytes
 * @param outcome            accepted, held or refused
 * @param refusal            kind and text, null when not refused
 * @param place              where in the message the reason of its refusal stands, null when nowhere or not kept
 * @param bytes              length of what is kept of it, 0 when nothing (any more)
 * @param reprocessOf        the message this one is a processing of, null when a sender sent it
 * @param reprocessedAt      when it was last processed again, null when never
 * @param reprocessedOutcome what became of it then
 */
public record StoredMessage(Message message, Instant receivedAt, String outcome, String refusal, String place, int bytes,
                            UUID reprocessOf, Instant reprocessedAt, String reprocessedOutcome) {

    /** Said where its bytes are asked for, and there are none. */
    public static final String NOT_KEPT =
            "its content is not kept: it is older than retention.days, or was refused and never kept";

    public UUID id() {
        return message.id();
    }

    /** What its sender asked for is done, at the first or a later processing. */
    public boolean isDone() {
        return !outcome.equals("refused") || (reprocessedOutcome != null && !reprocessedOutcome.equals("refused"));
    }
}
