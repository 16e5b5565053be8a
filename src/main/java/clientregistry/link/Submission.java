package clientregistry.link;

import clientregistry.person.security.Sender;
import clientregistry.store.messages.Message;
import java.util.List;
import java.util.function.Function;

/**
 * What is accepted or refused as one: an HL7v2 message, a FHIR request, a transaction Bundle, an entry of a batch
 * Bundle, a row of a file, or one step of a job.
 *
 * @param message the message it came in, null for a job's step
 * @param sender  who sent it, null for a job's step
 * @param changes applied in order, all or none
 * @param answer  makes the protocol's answer that a repeated message gets again; null where the door makes its own
 * @param trigger what the message calls itself, null where its protocol has no such word
 */
public record Submission(Message message, Sender sender, List<Change> changes, Function<Outcome, byte[]> answer,
                         Trigger trigger) {

    public Submission(Message message, Sender sender, List<Change> changes, Function<Outcome, byte[]> answer) {
        this(message, sender, changes, answer, null);
    }

    public Submission {
        changes = List.copyOf(changes);
    }

    /** A step of a job: no message, no answer. */
    public static Submission ofJob(Change change) {
        return new Submission(null, null, List.of(change), null);
    }

    /** What a steward does; it has no message either. */
    public static Submission ofOperation(Operation operation) {
        return new Submission(null, null, List.of(new Change.Steward(operation)), null);
    }

    /** An outcome of it, with what its protocol answers where the door wants that kept. */
    Outcome answering(Outcome outcome) {
        return answer == null ? outcome : outcome.answering(answer.apply(outcome));
    }

    /** Whether a steward does it. */
    public boolean isOperation() {
        return changes.stream().anyMatch(Change.Steward.class::isInstance);
    }
}
