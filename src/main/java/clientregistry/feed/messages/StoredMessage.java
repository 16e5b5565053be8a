package clientregistry.feed.messages;

import java.time.Instant;
import java.util.UUID;

/**
 * An inbound message as it was kept, without its bytes.
 *
 * @param node               registered certificate that sent it, or the subject of one that was not registered
 * @param source             source it spoke for, null when refused before that was known
 * @param outcome            accepted, held or refused
 * @param refusal            kind and text, null when not refused
 * @param request            how it was asked, where the bytes do not say; null where they do
 * @param bytes              length of what is kept of it, 0 when nothing (any more)
 * @param reprocessOf        the message this one is a processing of, null when a sender sent it
 * @param reprocessedAt      when it was last processed again, null when never
 * @param reprocessedOutcome what became of it then
 */
public record StoredMessage(UUID id, Instant receivedAt, String door, String node, String source, String controlId,
        String outcome, String refusal, String contentType, String request, int bytes, UUID reprocessOf,
        Instant reprocessedAt,
                            String reprocessedOutcome) {

    /** What its sender asked for is done, at the first or a later processing. */
    public boolean isDone() {
        return !outcome.equals("refused") || (reprocessedOutcome != null && !reprocessedOutcome.equals("refused"));
    }
}
