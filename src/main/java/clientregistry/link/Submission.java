package clientregistry.link;

import clientregistry.person.security.Sender;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * What is accepted or refused as one: an HL7v2 message, a FHIR request, a transaction Bundle, an entry of a batch
 * Bundle, a row of a file, or one step of a job.
 *
 * @param message the message it came in, null for a job's step
 * @param changes applied in order, all or none
 * @param answer  makes the protocol's answer that a repeated message gets again; null where the door makes its own
 */
public record Submission(Message message, List<Change> changes, Function<Outcome, byte[]> answer) {

    public Submission {
        changes = List.copyOf(changes);
    }

    /** A step of a job: no message, no answer. */
    public static Submission ofJob(Change change) {
        return new Submission(null, List.of(change), null);
    }

    /** What a steward does; it has no message either. */
    public static Submission ofOperation(Operation operation) {
        return new Submission(null, List.of(new Change.Steward(operation)), null);
    }

    /** Whether a steward does it. */
    public boolean isOperation() {
        return changes.stream().anyMatch(Change.Steward.class::isInstance);
    }

    /**
     * A message as received.
     *
     * @param id        ours
     * @param sender    who sent it
     * @param door      which door it came through
     * @param controlId MSH-10 or X-Request-Id, null when none was sent
     * @param hash      SHA-256 of the bytes
     * @param contentType media type, null when the door has only one
     * @param raw       the bytes received
     * @param address   network address of the sender
     * @param request   what of the request the bytes do not say and a later processing needs, null when nothing
     */
    public record Message(UUID id, Sender sender, String door, String controlId, byte[] hash, String contentType,
                          byte[] raw, String address, String request) {

        /** Of a door whose bytes say everything. */
        public Message(UUID id, Sender sender, String door, String controlId, byte[] hash, String contentType,
                byte[] raw, String address) {
            this(id, sender, door, controlId, hash, contentType, raw, address, null);
        }
    }
}
