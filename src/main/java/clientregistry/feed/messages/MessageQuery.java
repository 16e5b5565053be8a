package clientregistry.feed.messages;

import java.time.Instant;

/**
 * Which stored messages; what is null does not matter.
 *
 * @param refusalKind a {@link clientregistry.person.refusal.Refusal.Kind} by name
 * @param system      identifier system of a record the message wrote a version of, with {@code value}
 * @param open        only those not done yet, at the first or a later processing
 * @param limit       of the oldest, so many
 */
public record MessageQuery(String controlId, String source, String door, String outcome, Instant from, Instant to,
                           String refusalKind, String system, String value, boolean open, int limit) {
}
