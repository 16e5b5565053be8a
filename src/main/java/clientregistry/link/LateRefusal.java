package clientregistry.link;

import clientregistry.person.refusal.Refusal;

/**
 * A submission of several changes was refused after some were applied: the transaction is rolled back and the batch
 * runs again with this submission refused from the start, so that all or none of it is stored.
 */
public final class LateRefusal extends RuntimeException {

    private final transient Submission submission;
    private final transient Refusal refusal;

    LateRefusal(Submission submission, Refusal refusal) {
        super(refusal.getMessage(), null, false, false);
        this.submission = submission;
        this.refusal = refusal;
    }

    public Submission submission() {
        return submission;
    }

    public Refusal refusal() {
        return refusal;
    }
}
