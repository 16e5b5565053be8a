package clientregistry.steward.system;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as it came, and what became of it; no demographics.
 *
 * @param node      registered certificate that sent it
 * @param controlId MSH-10 or X-Request-Id, null when none was sent
 * @param refusal   kind of refusal, null when it was not refused
 * @param reason    the sentence that its sender was told
 * @param place     where in the message that is, in the sender's own terms; null when nowhere
 * @param bytes     length of what is kept of it, 0 when nothing (any more)
 */
public record MessageView(UUID id, Instant receivedAt, String door, String node, String source, String controlId,
                          String contentType, String outcome, String refusal, String reason, String place, int bytes,
                          UUID reprocessOf, Instant reprocessedAt, String reprocessedOutcome) {
}
